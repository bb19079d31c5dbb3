package tandem.simulate.program;

import org.jspecify.annotations.Nullable;

import tandem.model.span.State;
import tandem.simulate.os.Actor;
import tandem.simulate.os.Behaviour;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// How chunks get from a parent to worker processes, and answers back: through one pipe or one for
/// each worker, by one thread of the parent or one for each.
final class Dispatcher {
    /// There is no chunk yet, but there may be one.
    static final int LATER = -2;

    private final SimulatedContender crew;
    private final int ahead;
    private final boolean links;
    private final boolean lingers;
    private final List<ArrayDeque<Integer>> pipes = new ArrayList<>();
    private final List<ArrayDeque<Actor>> waiting = new ArrayList<>();
    private final List<Hand> hands = new ArrayList<>();
    private int collected;

    /// @param ahead how many chunks may be under way to a worker's pipe, or to the one of all
    /// @param links whether each worker has a pipe and a thread of the parent's for itself
    /// @param lingers whether workers stay until all answers are in
    Dispatcher(SimulatedContender crew, int ahead, boolean links, boolean lingers) {
        this.crew = crew;
        this.ahead = ahead;
        this.links = links;
        this.lingers = lingers;
        int count = links || crew.tasks.fixedShares() ? crew.tasks.workers : 1;
        for (int i = 0; i < count; i++) {
            pipes.add(new ArrayDeque<>());
            waiting.add(new ArrayDeque<>());
        }
        for (int i = 0; i < (links ? count : 1); i++) {
            hands.add(new Hand(i));
        }
    }

    /// The parent's threads that hand out and collect.
    List<Hand> hands() {
        return hands;
    }

    private int pipe(int worker) {
        return worker % pipes.size();
    }

    /// A worker's next chunk, {@link Tasks#NONE}, or {@link #LATER}.
    int take(SimulatedWorker worker) {
        int pipe = pipe(worker.index());
        Integer chunk = pipes.get(pipe).poll();
        if (chunk != null) {
            if (!links) {
                hand(pipe).wake();
            }
            return chunk;
        }
        return lingers
                ? collected < crew.tasks.chunks ? LATER : Tasks.NONE
                : hand(pipe).outOf(pipe) ? Tasks.NONE : LATER;
    }

    void await(int worker, Actor actor) {
        waiting.get(pipe(worker)).add(actor);
    }

    void answered(SimulatedWorker worker, int chunk) {
        hand(pipe(worker.index())).answer(chunk);
    }

    private Hand hand(int pipe) {
        return hands.get(pipe % hands.size());
    }

    private void put(int pipe, int chunk) {
        pipes.get(pipe).add(chunk);
        wakeOne(pipe);
    }

    private void wakeOne(int pipe) {
        Actor actor = waiting.get(pipe).poll();
        if (actor != null) {
            crew.kernel.wake(actor, crew.latencyNanos());
        }
    }

    private void wakeAll() {
        for (ArrayDeque<Actor> each : waiting) {
            while (!each.isEmpty()) {
                crew.kernel.wake(each.remove(), crew.latencyNanos());
            }
        }
    }

    /// One of the parent's threads.
    final class Hand implements Behaviour {
        private final int number;
        private final ArrayDeque<Integer> answers = new ArrayDeque<>();
        private final boolean[] out = new boolean[pipes.size()];
        private final int[] underWay = new int[pipes.size()];
        private @Nullable Actor actor;
        private boolean parked;
        private int sending = Tasks.NONE;
        private int sendingTo;
        private int collecting = Tasks.NONE;

        Hand(int number) {
            this.number = number;
        }

        void is(Actor itself) {
            actor = itself;
        }

        boolean outOf(int pipe) {
            return out[pipe];
        }

        private void answer(int chunk) {
            answers.add(chunk);
            Actor itself = actor;
            if (parked && itself != null) {
                parked = false;
                crew.kernel.wake(itself, crew.latencyNanos());
            }
        }

        private void wake() {
            Actor itself = actor;
            if (parked && itself != null && hasRoom() >= 0) {
                parked = false;
                crew.kernel.wake(itself, 0);
            }
        }

        @Override
        public void step(Actor me) {
            if (collecting != Tasks.NONE) {
                collecting = Tasks.NONE;
                collected++;
                if (collected == crew.tasks.chunks) {
                    wakeAll();
                }
            }
            if (sending != Tasks.NONE) {
                int chunk = sending;
                sending = Tasks.NONE;
                put(sendingTo, chunk);
            }
            Integer answer = answers.poll();
            if (answer != null) {
                collecting = answer;
                if (links) {
                    underWay[number]--;
                }
                crew.kernel.compute(me, crew.collectNanos(answer), State.ON_CORE);
                return;
            }
            int pipe = hasRoom();
            while (pipe >= 0) {
                int chunk = crew.tasks.next(pipe);
                if (chunk != Tasks.NONE) {
                    underWay[pipe]++;
                    sending = chunk;
                    sendingTo = pipe;
                    crew.kernel.compute(me, crew.dispatchNanos(chunk), State.ON_CORE);
                    return;
                }
                out[pipe] = true;
                if (!lingers && pipes.get(pipe).isEmpty()) {
                    wakeAll();
                }
                pipe = hasRoom();
            }
            parked = true;
            crew.kernel.park(me, State.BLOCKED);
        }

        /// A pipe with room for a chunk, or −1.
        private int hasRoom() {
            if (links) {
                return !out[number] && underWay[number] < ahead ? number : -1;
            }
            for (int pipe = 0; pipe < pipes.size(); pipe++) {
                if (!out[pipe] && pipes.get(pipe).size() < ahead) {
                    return pipe;
                }
            }
            return -1;
        }
    }
}
