package tandem.work;

import tandem.model.span.State;

/// What a kernel tells of its progress. Called on the worker's own thread.
public interface Pace {
    /// Records nothing.
    Pace NONE =
            new Pace() {
                @Override
                public void beat() {}

                @Override
                public void enter(State state) {}

                @Override
                public void leave(long bytes) {}
            };

    /// A heartbeat: the task is being computed.
    void beat();

    /// The next stretch is spent in `state`, on purpose: {@link State#BLOCKED} around a sleep or
    /// input and output, {@link State#WAITING_LOCK} around taking a lock that is held, {@link
    /// State#SENDING} around a message. Stretches do not nest.
    void enter(State state);

    /// The stretch begun by {@link #enter} ends here.
    ///
    /// @param bytes moved in it, or 0
    void leave(long bytes);
}
