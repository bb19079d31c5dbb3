package tandem.engine.record;

import org.jspecify.annotations.Nullable;

import tandem.engine.host.StepGuard;
import tandem.model.Arrival;
import tandem.model.Contender;
import tandem.model.ContenderRun.ClockCheck;
import tandem.model.Exit;
import tandem.model.Lane;
import tandem.model.OutputLine;
import tandem.model.Strategy;
import tandem.probe.OnCore;
import tandem.probe.ThreadLife;
import tandem.wire.LogFormat;
import tandem.wire.LogReader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/// Records one contender: finds the logs that its workers write into a folder, and makes lanes of
/// them and of what its host and the kernel tell. Not thread-safe.
public final class ContenderRecorder implements AutoCloseable {
    private static final int SIGKILL = 9;

    private final Contender contender;
    private final @Nullable OnCore onCore;
    private final boolean sharesGil;
    private final ClockCheck hostClock;
    private final long originNanos;

    private final LogFolder files;
    private final Map<Key, LaneRecorder> lanes = new LinkedHashMap<>();
    private final List<LaneRecorder> living = new ArrayList<>();
    private final List<LaneRecorder> terminated = new ArrayList<>();
    private boolean someDied;

    /// Logs whose writers have not written their headers yet.
    private final List<LogFolder.Found> early = new ArrayList<>();

    private final List<String> damages = new ArrayList<>();
    private final Map<Long, ClockCheck> workerClocks = new HashMap<>();
    private final OutputRecorder output;
    private final ArrivalRecorder arrivals;

    /// Which worker, in which process.
    private record Key(int worker, long pid) {}

    /// @param folder where its workers write
    /// @param onCore the kernel's switch events, or null to use the workers' heartbeats
    /// @param sharesGil whether its workers share one global interpreter lock
    /// @param hostClock how its host's clock compares with the engine's
    /// @param beganNanos its start on the host's clock
    public ContenderRecorder(
            Contender contender,
            Path folder,
            @Nullable OnCore onCore,
            boolean sharesGil,
            ClockCheck hostClock,
            long beganNanos) {
        this.contender = contender;
        files = new LogFolder(folder);
        output = new OutputRecorder(contender, folder);
        this.onCore = onCore;
        this.sharesGil = sharesGil;
        this.hostClock = hostClock;
        this.originNanos = beganNanos + hostClock.offsetNanos();
        arrivals = new ArrivalRecorder(folder, originNanos, hostClock.offsetNanos());
    }

    /// Its start on the engine's clock.
    public long originNanos() {
        return originNanos;
    }

    /// The host made a worker process.
    ///
    /// @param nanos when it asked for it, on the host's clock
    public void made(int worker, long pid, long nanos) {
        lane(worker, pid, hostClock.pid(), nanos + hostClock.offsetNanos());
    }

    private LaneRecorder lane(int worker, long pid, @Nullable Long parent, long madeNanos) {
        return lanes.computeIfAbsent(
                new Key(worker, pid),
                _ -> {
                    LaneRecorder lane =
                            new LaneRecorder(
                                    worker,
                                    pid,
                                    parent,
                                    originNanos,
                                    hostClock.offsetNanos(),
                                    madeNanos,
                                    start(LogFormat.LANE_PROCESS, pid, pid));
                    living.add(lane);
                    return lane;
                });
    }

    /// The host reaped a worker process.
    ///
    /// @param nanos when, on the host's clock
    public void exited(int worker, long pid, Exit exit, long nanos) {
        LaneRecorder lane = lanes.get(new Key(worker, pid));
        if (lane == null) {
            return;
        }
        lane.reap(new LaneRecorder.Reaped(exit, nanos + hostClock.offsetNanos()));
        if (lane.terminated()) {
            terminated.add(lane);
        } else if (lane.died()) {
            someDied = true;
        }
        tellTerminated();
    }

    /// Who cannot go on after a worker's death ends the others by SIGTERM: the executor's library
    /// by itself, a pool's host.
    private void tellTerminated() {
        if (someDied) {
            Fate.Ending why =
                    contender.strategy() == Strategy.EXECUTOR
                            ? Fate.Ending.LIBRARY
                            : Fate.Ending.CONTENDER;
            terminated.forEach(lane -> lane.endedBy(why));
            terminated.clear();
        }
    }

    /// The kernel's own time of a process's end is taken where it is known.
    private void endReaped(LaneRecorder lane, long untilNanos) throws IOException {
        LaneRecorder.Reaped reaped = lane.reaped();
        if (reaped != null && reaped.nanos() <= untilNanos) {
            end(lane, reaped.exit(), death(lane.pid(), reaped.nanos()).orElse(reaped.nanos()));
        }
    }

    private void end(LaneRecorder lane, Exit how, long nanos) throws IOException {
        lane.end(how, nanos);
        output.ended(lane.worker(), lane.pid(), Math.max(0, nanos - originNanos));
    }

    /// Reads what has come, up to a moment on the engine's clock.
    ///
    /// @throws IOException if the folder or what workers print cannot be read; what is wrong with
    ///   one worker's log is told by {@link #damages} alone
    public void poll(long untilNanos) throws IOException {
        discover();
        for (LaneRecorder lane : living) {
            lane.poll(untilNanos);
            checkClock(lane);
            endReaped(lane, untilNanos);
        }
        bury();
        arrivals.poll(untilNanos);
        output.poll(Math.max(0, untilNanos - originNanos));
    }

    /// Looks after those that live alone, from here on.
    private void bury() {
        living.removeIf(lane -> {
            if (!lane.ended()) {
                return false;
            }
            String damage = lane.damage();
            if (damage != null) {
                damages.add(lane.name() + ": " + damage);
            }
            return true;
        });
    }

    /// What is wrong with logs, a sentence each.
    public List<String> damages() {
        return Stream.concat(
                        damages.stream(),
                        living.stream()
                                .filter(lane -> lane.damage() != null)
                                .map(lane -> lane.name() + ": " + lane.damage()))
                .toList();
    }

    private void discover() throws IOException {
        List<LogFolder.Found> logs = new ArrayList<>(early);
        early.clear();
        for (LogFolder.Found found : files.look()) {
            if (found.suffix().equals("log")) {
                logs.add(found);
            } else {
                output.follow(found);
            }
        }
        for (LogFolder.Found log : logs) {
            try {
                open(log);
            } catch (IOException e) {
                damages.add("worker %d: %s".formatted(log.worker() + 1, StepGuard.reason(e)));
            }
        }
    }

    private void open(LogFolder.Found found) throws IOException {
        LogReader reader = LogReader.open(found.file()).orElse(null);
        if (reader == null) {
            early.add(found);
            return;
        }
        boolean process = reader.kind() == LogFormat.LANE_PROCESS;
        int worker = found.worker();
        LaneRecorder lane = lane(worker, reader.pid(), process ? reader.parent() : null, 0);
        Splitter splitter =
                onCore != null && reader.tid() != 0
                        ? new SwitchSplitter(onCore, reader.tid())
                        : new ClockSplitter();
        long born = process ? reader.pid() : reader.tid();
        LaneAssembler assembler =
                new LaneAssembler(
                        splitter,
                        start(reader.kind(), process ? reader.pid() : 0, reader.tid()),
                        (first, asked) -> birth(born, first, asked, lane.madeNanos()),
                        originNanos,
                        hostClock.offsetNanos(),
                        sharesGil);
        lane.attach(reader, assembler, arrivals.hearing(worker, assembler));
    }

    /// What its start is told by.
    ///
    /// @param kind one of the `LANE_` constants
    /// @param pid its process, 0 if it is a thread of its host's
    /// @param tid its thread, 0 if it is virtual
    private Start start(byte kind, long pid, long tid) {
        if (kind == LogFormat.LANE_VIRTUAL) {
            return new Start.Carried();
        }
        return onCore != null && tid != 0
                ? new Start.Switched(onCore, pid, tid, sharesGil)
                : new Start.Clocked(sharesGil);
    }

    /// The kernel's time of birth; else when it was asked for. The host's own main thread is older
    /// than the contender, and begins as a lane with its first instruction for it.
    private long birth(long tid, long first, long asked, long made) {
        if (onCore != null && tid != 0) {
            long birth =
                    onCore.thread(tid, first).map(ThreadLife::birthNanos).orElse(ThreadLife.UNSEEN);
            if (birth >= originNanos) {
                return birth;
            }
        }
        if (made >= originNanos) {
            return made;
        }
        return asked >= originNanos ? asked : Math.max(first, originNanos);
    }

    /// The kernel's time of a thread's death, if it was seen.
    private OptionalLong death(long tid, long atNanos) {
        if (onCore == null || tid == 0) {
            return OptionalLong.empty();
        }
        long death =
                onCore.thread(tid, atNanos).map(ThreadLife::deathNanos).orElse(ThreadLife.NEVER);
        return death == ThreadLife.NEVER || death < originNanos
                ? OptionalLong.empty()
                : OptionalLong.of(death);
    }

    private void checkClock(LaneRecorder lane) {
        if (lane.isProcess() && !workerClocks.containsKey(lane.pid())) {
            lane.clock().ifPresent(clock -> workerClocks.put(lane.pid(), clock));
        }
    }

    /// Everything has ended, and all that will ever be there can be read.
    ///
    /// @param hostExit how the host ended; lanes that lived in it end with it
    /// @param nanos when, on the engine's clock
    public void finish(Exit hostExit, long nanos) throws IOException {
        discover();
        for (LaneRecorder lane : living) {
            lane.poll(Long.MAX_VALUE);
            checkClock(lane);
            endReaped(lane, Long.MAX_VALUE);
            if (!lane.ended()) {
                endWithHost(lane, hostExit, nanos);
            }
        }
        bury();
        arrivals.poll(Long.MAX_VALUE);
        output.finish(Math.max(0, nanos - originNanos));
        for (LaneRecorder lane : lanes.values()) {
            for (LaneAssembler.TaskError error : lane.errors()) {
                output.print(lane.worker(), lane.endNanos() - originNanos, true, error.text());
            }
        }
    }

    private void endWithHost(LaneRecorder lane, Exit hostExit, long nanos) throws IOException {
        long over = lane.workEndedNanos();
        OptionalLong death = death(lane.tid(), over == 0 ? nanos : over);
        if (over != 0) {
            boolean outlives = contender.strategy() == Strategy.SERIAL;
            Exit how = lane.isProcess() ? new Exit.Lost() : new Exit.Exited(0);
            end(lane, how, outlives ? over : Math.max(over, death.orElse(over)));
        } else {
            end(lane, lane.isProcess() ? new Exit.Lost() : hostExit, death.orElse(nanos));
        }
    }

    public List<Lane> lanes(long nowNanos) {
        return lanes.values().stream()
                .filter(LaneRecorder::isBorn)
                .sorted(Comparator.comparingInt(LaneRecorder::worker))
                .map(lane -> lane.lane(nowNanos))
                .toList();
    }

    /// The results that came to its host.
    public List<Arrival> arrivals() {
        return arrivals.arrivals();
    }

    /// How its workers stand.
    public List<Fate> fates(long nowNanos) {
        return lanes.values().stream()
                .filter(LaneRecorder::isBorn)
                .sorted(Comparator.comparingInt(LaneRecorder::worker))
                .map(lane -> lane.fate(nowNanos))
                .toList();
    }

    /// Tandem is about to end these processes, which live, for a reason.
    public void ending(Set<Long> pids, Fate.Ending why) {
        living.stream()
                .filter(lane -> pids.contains(lane.pid()) && lane.reaped() == null)
                .forEach(lane -> lane.endedBy(why));
    }

    /// It has ended them.
    ///
    /// @param nanos when, on the engine's clock
    public void ended(Set<Long> pids, long nanos) {
        living.stream()
                .filter(LaneRecorder::isProcess)
                .filter(lane -> pids.contains(lane.pid()) && lane.reaped() == null)
                .forEach(lane -> lane.reap(new LaneRecorder.Reaped(Exit.of(0, SIGKILL), nanos)));
    }

    /// A worker is about to be ended for a reason of its own.
    public void endedBy(int worker, Fate.Ending why) {
        lanes.values().stream()
                .filter(lane -> lane.worker() == worker)
                .forEach(lane -> lane.endedBy(why));
    }

    /// The process of a worker that has not ended; empty if there is none.
    public OptionalLong livingPid(int worker) {
        return living.stream()
                .filter(lane -> lane.worker() == worker && lane.reaped() == null && !lane.ended())
                .mapToLong(LaneRecorder::pid)
                .findFirst();
    }

    /// The processes of its workers that have not been reaped.
    public List<Long> livingPids() {
        return living.stream()
                .filter(lane -> lane.isProcess() && lane.reaped() == null && !lane.ended())
                .map(LaneRecorder::pid)
                .toList();
    }

    public List<ClockCheck> clocks() {
        List<ClockCheck> all = new ArrayList<>();
        all.add(hostClock);
        all.addAll(workerClocks.values());
        return all;
    }

    public List<OutputLine> output() {
        return output.lines();
    }

    public long recorded() {
        return lanes.values().stream().mapToLong(LaneRecorder::recorded).sum()
                + arrivals.recorded();
    }

    public long lost() {
        return lanes.values().stream().mapToLong(LaneRecorder::lost).sum() + arrivals.lost();
    }

    public long costNanos() {
        return lanes.values().stream().mapToLong(LaneRecorder::costNanos).sum();
    }

    @Override
    public void close() throws IOException {
        living.forEach(LaneRecorder::close);
        arrivals.close();
        output.close();
    }
}
