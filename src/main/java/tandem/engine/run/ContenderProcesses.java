package tandem.engine.run;

import org.jspecify.annotations.Nullable;

import tandem.engine.host.HostProcess;
import tandem.engine.record.ContenderRecorder;
import tandem.engine.record.Fate;
import tandem.probe.Proc;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/// The processes of a performance, for somebody who ends them.
///
/// @param host null before it was started
/// @param recorder of its workers, which is told who ended them; null unless they are at work
record ContenderProcesses(@Nullable HostProcess host, @Nullable ContenderRecorder recorder) {

    /// Notes that all that live will be ended.
    ///
    /// @return them, the host first
    List<ProcessHandle> ending(Fate.Ending why) {
        List<ProcessHandle> processes = new ArrayList<>();
        if (host != null) {
            processes.add(host.handle());
        }
        if (recorder != null) {
            for (long pid : recorder.livingPids()) {
                ProcessHandle.of(pid).ifPresent(processes::add);
            }
            recorder.ending(alive(processes), why);
        }
        return processes;
    }

    private static Set<Long> alive(List<ProcessHandle> processes) {
        return processes.stream()
                .filter(Proc::isAlive)
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }

    /// Notes which of them were ended just now.
    void ended(Set<Long> pids) {
        if (recorder != null) {
            recorder.ended(pids, System.nanoTime());
        }
    }

    /// Ends the process of one worker, which for a thread is its host, as a user asks for it.
    ///
    /// @return whether there was one
    boolean kill(int worker) {
        if (recorder == null) {
            return false;
        }
        OptionalLong pid = recorder.livingPid(worker);
        if (pid.isEmpty()) {
            return false;
        }
        recorder.endedBy(worker, Fate.Ending.KILLED);
        return ProcessHandle.of(pid.getAsLong()).map(ProcessHandle::destroyForcibly).orElse(false);
    }
}
