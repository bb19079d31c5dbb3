package tandem.probe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes of {@link SwitchEvents} a {@link ThreadLife} for every thread, and grows with each drain.
/// The kernel uses a thread's id again after its death: each birth begins a new life.
///
/// Not thread-safe: read it where it is fed.
public final class OnCore implements SwitchObserver.Sink {
    private final List<ThreadLife> lives = new ArrayList<>();
    private final Map<Integer, List<ThreadLife>> livesByTid = new HashMap<>();
    private final Map<Integer, Set<ThreadLife>> livingByPid = new HashMap<>();
    private final List<Unseen> unseen = new ArrayList<>();
    private long lost;

    /// A time in which a core's switches were not all seen.
    ///
    /// @param count how many records were dropped
    public record Unseen(int core, long fromNanos, long untilNanos, long count) {}

    /// The latest thread of that id.
    public Optional<ThreadLife> thread(long tid) {
        List<ThreadLife> generations = thoseWith(tid);
        return generations.isEmpty() ? Optional.empty() : Optional.of(generations.getLast());
    }

    /// The thread that had the id at a time: the latest one born no later.
    public Optional<ThreadLife> thread(long tid, long atNanos) {
        List<ThreadLife> generations = thoseWith(tid);
        for (int i = generations.size() - 1; i > 0; i--) {
            long birthNanos = generations.get(i).birthNanos();
            long sinceNanos =
                    birthNanos == ThreadLife.UNSEEN
                            ? generations.get(i - 1).deathNanos()
                            : birthNanos;
            if (sinceNanos <= atNanos) {
                return Optional.of(generations.get(i));
            }
        }
        return generations.stream().findFirst().filter(life -> life.birthNanos() <= atNanos);
    }

    private List<ThreadLife> thoseWith(long tid) {
        return livesByTid.getOrDefault(Math.toIntExact(tid), List.of());
    }

    /// All threads in order of birth. Only grows: what was at an index stays there.
    public List<ThreadLife> lives() {
        return Collections.unmodifiableList(lives);
    }

    /// How many records were dropped because nobody drained them in time.
    public long lost() {
        return lost;
    }

    /// Where records were dropped, in order of time.
    public List<Unseen> unseen() {
        return Collections.unmodifiableList(unseen);
    }

    @Override
    public void switchIn(int pid, int tid, long nanos, int core) {
        ThreadLife life = living(pid, tid, nanos);
        if (life.deathNanos() != ThreadLife.NEVER) {
            return;
        }
        if (life.isOnCore()) {
            // Its departure was dropped. All that is certain is that it had arrived.
            life.leave(lastIn(life), false);
        }
        life.enter(nanos, core);
    }

    @Override
    public void switchOut(int pid, int tid, long nanos, int core, boolean preempted) {
        ThreadLife life = living(pid, tid, nanos);
        if (life.isOnCore() && life.core(life.count() - 1) == core) {
            life.leave(nanos, preempted);
        }
    }

    @Override
    public void fork(int pid, int ppid, int tid, int ptid, long nanos) {
        List<ThreadLife> before = thoseWith(tid);
        if (!before.isEmpty() && before.getLast().deathNanos() == ThreadLife.NEVER) {
            // Its id is used again: its death was dropped.
            end(before.getLast(), nanos);
        }
        add(new ThreadLife(pid, tid, ppid, ptid, nanos, nanos));
    }

    @Override
    public void exit(int pid, int ppid, int tid, int ptid, long nanos) {
        end(living(pid, tid, nanos), nanos);
    }

    /// A process was found to have ended, and with it whoever of it is not known to have.
    public void gone(int pid, long nanos) {
        for (ThreadLife life : livingOf(pid)) {
            end(life, nanos);
        }
    }

    @Override
    public void named(int pid, int tid, long nanos, String name, boolean exec) {
        ThreadLife life = exec && pid == tid ? leader(pid, nanos) : living(pid, tid, nanos);
        life.named(nanos, name, exec);
    }

    /// The first thread of a process that begins to execute another program. Whichever thread asked
    /// for that goes on as the first one, under its id, and all others have ended: the first one
    /// too, a moment ago, if it was not the one that asked (`de_thread` in Linux's `fs/exec.c`).
    private ThreadLife leader(int pid, long nanos) {
        List<ThreadLife> generations = thoseWith(pid);
        List<ThreadLife> others = livingOf(pid).stream().filter(life -> !life.isProcess()).toList();
        if (!generations.isEmpty() && !others.isEmpty()) {
            ThreadLife leader = generations.getLast();
            if (leader.deathNanos() != ThreadLife.NEVER) {
                leader.goOn();
                begin(leader);
                others.stream()
                        .filter(ThreadLife::isOnCore)
                        .findFirst()
                        .ifPresent(asking -> leader.enter(nanos, asking.core(asking.count() - 1)));
            }
        }
        others.forEach(life -> end(life, nanos));
        return living(pid, pid, nanos);
    }

    private void end(ThreadLife life, long nanos) {
        life.die(nanos);
        Set<ThreadLife> living = livingByPid.get(life.pid());
        if (living != null && living.remove(life) && living.isEmpty()) {
            livingByPid.remove(life.pid());
        }
    }

    private void begin(ThreadLife life) {
        livingByPid.computeIfAbsent(life.pid(), pid -> new LinkedHashSet<>()).add(life);
    }

    private List<ThreadLife> livingOf(int pid) {
        return List.copyOf(livingByPid.getOrDefault(pid, Set.of()));
    }

    @Override
    public void lost(long count, int core, long fromNanos, long untilNanos) {
        lost += count;
        unseen.add(new Unseen(core, fromNanos, untilNanos, count));
    }

    private static long lastIn(ThreadLife life) {
        return life.in(life.count() - 1);
    }

    /// The thread that an event is about; a new one if all with that id had died before.
    private ThreadLife living(int pid, int tid, long nanos) {
        List<ThreadLife> generations = thoseWith(tid);
        if (!generations.isEmpty() && generations.getLast().deathNanos() >= nanos) {
            return generations.getLast();
        }
        ThreadLife life = new ThreadLife(pid, tid, 0, 0, ThreadLife.UNSEEN, nanos);
        add(life);
        return life;
    }

    private void add(ThreadLife life) {
        lives.add(life);
        begin(life);
        livesByTid.computeIfAbsent(life.tid(), tid -> new ArrayList<>(1)).add(life);
    }
}
