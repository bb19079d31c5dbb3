package tandem.engine.record;

import org.jspecify.annotations.Nullable;

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
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Records one contender: finds the logs that its workers write into a folder, and makes lanes of
/// them and of what its host and the kernel tell. Not thread-safe.
public final class ContenderRecorder implements AutoCloseable {
    private static final Pattern FILE = Pattern.compile("lane-(\\d+)-(\\d+)\\.(log|out|err)");

    private static final int SIGKILL = 9;

    private final Contender contender;
    private final Path folder;
    private final @Nullable OnCore onCore;
    private final boolean sharesGil;
    private final ClockCheck hostClock;
    private final long originNanos;

    private final List<LaneRecorder> lanes = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();
    private final Map<Path, OutputTail> tails = new HashMap<>();
    private final List<OutputLine> output = new ArrayList<>();
    private final Map<Long, ClockCheck> workerClocks = new HashMap<>();
    private final ArrivalRecorder arrivals;

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
        this.folder = folder;
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
        for (LaneRecorder lane : lanes) {
            if (lane.worker() == worker && lane.pid() == pid) {
                return lane;
            }
        }
        LaneRecorder lane =
                new LaneRecorder(
                        worker, pid, parent, originNanos, hostClock.offsetNanos(), madeNanos);
        lanes.add(lane);
        return lane;
    }

    /// The host reaped a worker process.
    ///
    /// @param nanos when, on the host's clock
    public void exited(int worker, long pid, Exit exit, long nanos) {
        for (LaneRecorder lane : lanes) {
            if (lane.worker() == worker && lane.pid() == pid) {
                lane.reap(new LaneRecorder.Reaped(exit, nanos + hostClock.offsetNanos()));
            }
        }
        tellTerminated();
    }

    /// Who cannot go on after a worker's death ends the others by SIGTERM: the executor's library
    /// by itself, a pool's host.
    private void tellTerminated() {
        Fate.Ending why =
                contender.strategy() == Strategy.EXECUTOR
                        ? Fate.Ending.LIBRARY
                        : Fate.Ending.CONTENDER;
        if (lanes.stream().anyMatch(lane -> lane.died() && !lane.terminated())) {
            lanes.stream().filter(LaneRecorder::terminated).forEach(lane -> lane.endedBy(why));
        }
    }

    /// The kernel's own time of a process's end is taken where it is known.
    private void endReaped(LaneRecorder lane, long untilNanos) throws IOException {
        LaneRecorder.Reaped reaped = lane.reaped();
        if (reaped != null && reaped.nanos() <= untilNanos) {
            lane.end(reaped.exit(), death(lane.pid(), reaped.nanos()).orElse(reaped.nanos()));
        }
    }

    /// Reads what has come, up to a moment on the engine's clock.
    public void poll(long untilNanos) throws IOException {
        discover();
        for (LaneRecorder lane : lanes) {
            lane.poll(untilNanos);
            checkClock(lane);
            endReaped(lane, untilNanos);
        }
        arrivals.poll(untilNanos);
        readOutput(untilNanos, false);
    }

    private void discover() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "lane-*")) {
            for (Path file : files) {
                Matcher name = FILE.matcher(file.getFileName().toString());
                if (!seen.contains(file) && name.matches()) {
                    if (name.group(3).equals("log")) {
                        open(file, Integer.parseInt(name.group(2)));
                    } else {
                        seen.add(file);
                        tails.put(file, new OutputTail(file));
                    }
                }
            }
        }
    }

    private void open(Path file, int worker) throws IOException {
        LogReader reader = LogReader.open(file).orElse(null);
        if (reader == null) {
            return;
        }
        seen.add(file);
        boolean process = reader.kind() == LogFormat.LANE_PROCESS;
        long pid = reader.pid();
        LaneRecorder lane = lane(worker, pid, process ? reader.parent() : null, 0);
        Splitter splitter =
                onCore != null && reader.tid() != 0
                        ? new SwitchSplitter(onCore, reader.tid())
                        : new ClockSplitter();
        long born = process ? pid : reader.tid();
        LaneAssembler assembler =
                new LaneAssembler(
                        splitter,
                        (first, asked) -> birth(born, first, asked, lane.madeNanos()),
                        originNanos,
                        hostClock.offsetNanos(),
                        sharesGil);
        lane.attach(reader, assembler, arrivals.hearing(worker, assembler));
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

    private void readOutput(long nowNanos, boolean all) throws IOException {
        for (Map.Entry<Path, OutputTail> tail : tails.entrySet()) {
            Matcher name = FILE.matcher(tail.getKey().getFileName().toString());
            if (name.matches()) {
                follow(
                        tail.getValue(),
                        Integer.parseInt(name.group(2)),
                        name.group(3).equals("err"),
                        nowNanos,
                        all);
            }
        }
        for (String stream : List.of("out", "err")) {
            Path file = folder.resolve("host." + stream);
            OutputTail tail = tails.get(file);
            if (tail == null && Files.exists(file) && Files.size(file) > 0) {
                tail = new OutputTail(file);
                tails.put(file, tail);
            }
            if (tail != null) {
                follow(tail, -1, stream.equals("err"), nowNanos, all);
            }
        }
    }

    private void follow(OutputTail tail, int worker, boolean error, long nowNanos, boolean all)
            throws IOException {
        long since = Math.max(0, nowNanos - originNanos);
        if (all) {
            tail.finish(line -> print(worker, since, error, line));
        } else {
            tail.poll(line -> print(worker, since, error, line));
        }
    }

    private void print(int worker, long nanos, boolean error, String line) {
        output.add(new OutputLine(contender.id(), worker, nanos, error, line));
    }

    /// Everything has ended, and all that will ever be there can be read.
    ///
    /// @param hostExit how the host ended; lanes that lived in it end with it
    /// @param nanos when, on the engine's clock
    public void finish(Exit hostExit, long nanos) throws IOException {
        discover();
        for (LaneRecorder lane : lanes) {
            lane.poll(Long.MAX_VALUE);
            checkClock(lane);
            endReaped(lane, Long.MAX_VALUE);
            if (!lane.ended()) {
                endWithHost(lane, hostExit, nanos);
            }
        }
        arrivals.poll(Long.MAX_VALUE);
        readOutput(nanos, true);
        for (LaneRecorder lane : lanes) {
            LaneAssembler known = lane.assembler();
            if (known != null) {
                for (LaneAssembler.TaskError error : known.errors()) {
                    print(lane.worker(), lane.endNanos() - originNanos, true, error.text());
                }
            }
        }
    }

    private void endWithHost(LaneRecorder lane, Exit hostExit, long nanos) throws IOException {
        long over = lane.workEndedNanos();
        OptionalLong death = death(lane.tid(), over == 0 ? nanos : over);
        if (over != 0) {
            boolean outlives = contender.strategy() == Strategy.SERIAL;
            Exit how = lane.isProcess() ? new Exit.Lost() : new Exit.Exited(0);
            lane.end(how, outlives ? over : Math.max(over, death.orElse(over)));
        } else {
            lane.end(lane.isProcess() ? new Exit.Lost() : hostExit, death.orElse(nanos));
        }
    }

    public List<Lane> lanes(long nowNanos) {
        return lanes.stream()
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
        return lanes.stream()
                .filter(LaneRecorder::isBorn)
                .sorted(Comparator.comparingInt(LaneRecorder::worker))
                .map(lane -> lane.fate(nowNanos))
                .toList();
    }

    /// Tandem is about to end these processes, which live, for a reason.
    public void ending(Set<Long> pids, Fate.Ending why) {
        lanes.stream()
                .filter(lane -> pids.contains(lane.pid()) && lane.reaped() == null)
                .forEach(lane -> lane.endedBy(why));
    }

    /// It has ended them.
    ///
    /// @param nanos when, on the engine's clock
    public void ended(Set<Long> pids, long nanos) {
        lanes.stream()
                .filter(LaneRecorder::isProcess)
                .filter(lane -> pids.contains(lane.pid()) && lane.reaped() == null)
                .forEach(lane -> lane.reap(new LaneRecorder.Reaped(Exit.of(0, SIGKILL), nanos)));
    }

    /// A worker is about to be ended for a reason of its own.
    public void endedBy(int worker, Fate.Ending why) {
        lanes.stream().filter(lane -> lane.worker() == worker).forEach(lane -> lane.endedBy(why));
    }

    /// The process of a worker that has not ended; empty if there is none.
    public OptionalLong livingPid(int worker) {
        return lanes.stream()
                .filter(lane -> lane.worker() == worker && lane.reaped() == null && !lane.ended())
                .mapToLong(LaneRecorder::pid)
                .findFirst();
    }

    /// The processes of its workers that have not been reaped.
    public List<Long> livingPids() {
        return lanes.stream()
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
        return output;
    }

    public long recorded() {
        return lanes.stream().mapToLong(LaneRecorder::recorded).sum() + arrivals.recorded();
    }

    public long lost() {
        return lanes.stream().mapToLong(LaneRecorder::lost).sum() + arrivals.lost();
    }

    public long costNanos() {
        return lanes.stream().mapToLong(LaneRecorder::costNanos).sum();
    }

    @Override
    public void close() throws IOException {
        for (LaneRecorder lane : lanes) {
            lane.close();
        }
        arrivals.close();
        for (OutputTail tail : tails.values()) {
            tail.close();
        }
    }
}
