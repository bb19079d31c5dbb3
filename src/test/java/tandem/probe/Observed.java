package tandem.probe;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// A real process under observation, from before its start until after its end. Requires that this
/// machine permits switch events.
///
/// @param late {@link SwitchEvents#late}
record Observed(OnCore onCore, int pid, int exit, long late) {

    static Observed run(String... command) throws InterruptedException, ExecutionException {
        OnCore onCore = new OnCore();
        return run(onCore, RingSet.MOST_BYTES_A_CORE, true, onCore, command);
    }

    static Observed run(SwitchObserver.Sink sink, String... command)
            throws InterruptedException, ExecutionException {
        return run(sink, RingSet.MOST_BYTES_A_CORE, true, new OnCore(), command);
    }

    /// Reads nothing until the process has ended.
    static Observed runUnread(OnCore onCore, long ringBytes, String... command)
            throws InterruptedException, ExecutionException {
        return run(onCore, ringBytes, false, onCore, command);
    }

    /// On a thread of its own, since all that the opener ever starts is recorded.
    private static Observed run(
            SwitchObserver.Sink sink,
            long ringBytes,
            boolean drain,
            OnCore onCore,
            String... command)
            throws InterruptedException, ExecutionException {
        FutureTask<Observed> task =
                new FutureTask<>(() -> runHere(sink, ringBytes, drain, onCore, command));
        Thread.ofPlatform().start(task);
        return task.get();
    }

    private static Observed runHere(
            SwitchObserver.Sink sink,
            long ringBytes,
            boolean drain,
            OnCore onCore,
            String... command)
            throws IOException, InterruptedException {
        try (SwitchEvents events = open(ringBytes)) {
            Process process = new ProcessBuilder(command).inheritIO().start();
            while (!process.waitFor(Duration.ofMillis(5))) {
                if (drain) {
                    events.drain(sink);
                }
            }
            events.finish(sink);
            return new Observed(onCore, (int) process.pid(), process.exitValue(), events.late());
        }
    }

    private static SwitchEvents open(long ringBytes) {
        return switch (SwitchEvents.open(ringBytes)) {
            case Access.Granted<SwitchObserver>(SwitchObserver events) -> (SwitchEvents) events;
            case Access.NotObserved<SwitchObserver>(String reason) ->
                    throw new AssertionError(reason);
        };
    }

    ThreadLife thread(long tid) {
        return onCore.thread(tid).orElseThrow();
    }

    /// The threads of the process and of all its descendants, in order of birth.
    List<ThreadLife> family() {
        List<Integer> pids = new ArrayList<>(List.of(pid));
        List<ThreadLife> family = new ArrayList<>();
        for (ThreadLife life : onCore.lives()) {
            if (life.pid() == pid || pids.contains(life.parentPid())) {
                pids.add(life.pid());
                family.add(life);
            }
        }
        return family;
    }
}
