package tandem.probe;

import com.sun.management.OperatingSystemMXBean;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// How much memory there is for what Tandem starts.
public final class Memory {
    private static final Path ROOT = Path.of("/");

    private Memory() {}

    /// Physical memory in bytes, or what a container's limit leaves of it.
    public static long physicalBytes() {
        return system().getTotalMemorySize();
    }

    /// Memory in bytes that processes can still take before the system swaps or a container's limit
    /// ends them. On Linux what the kernel estimates as available, caches that it can drop
    /// included; on macOS the share that the system calls available; elsewhere free memory.
    public static long availableBytes() {
        OptionalLong linux = availableBytes(ROOT);
        if (linux.isPresent()) {
            return linux.getAsLong();
        }
        OptionalLong percent = Sysctl.number("kern.memorystatus_level");
        return percent.isPresent()
                ? physicalBytes() / 100 * percent.getAsLong()
                : system().getFreeMemorySize();
    }

    /// @param root where `proc` and `sys` lie
    static OptionalLong availableBytes(Path root) {
        OptionalLong machine = Proc.field(root.resolve("proc/meminfo"), "MemAvailable");
        if (machine.isEmpty()) {
            return machine;
        }
        long least = machine.getAsLong();
        for (Path group : controlGroups(root)) {
            OptionalLong left = leftIn(group);
            if (left.isPresent()) {
                least = Math.min(least, left.getAsLong());
            }
        }
        return OptionalLong.of(least);
    }

    /// What a control group's limit leaves: files cached in its name can be dropped, if they are
    /// not in use.
    private static OptionalLong leftIn(Path group) {
        Optional<Long> limit = number(group, "memory.max", "memory.limit_in_bytes");
        Optional<Long> used = number(group, "memory.current", "memory.usage_in_bytes");
        if (limit.isEmpty() || used.isEmpty()) {
            return OptionalLong.empty();
        }
        long droppable =
                number(group.resolve("memory.stat"), "total_inactive_file")
                        .or(() -> number(group.resolve("memory.stat"), "inactive_file"))
                        .orElse(0L);
        return OptionalLong.of(Math.max(0, limit.get() - used.get() + droppable));
    }

    /// A number that stands alone in a file, under its name in version 2 or 1; empty for `max`.
    private static Optional<Long> number(Path group, String name2, String name1) {
        return Proc.text(group.resolve(name2))
                .or(() -> Proc.text(group.resolve(name1)))
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }

    /// The number behind a name in a file of such lines.
    private static Optional<Long> number(Path file, String name) {
        return Proc.text(file).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(name + " "))
                .map(line -> Long.valueOf(line.substring(name.length() + 1).strip()))
                .findFirst();
    }

    /// The folders of the control groups that limit this process's memory: its own and those above.
    private static List<Path> controlGroups(Path root) {
        List<Path> groups = new ArrayList<>();
        for (String line :
                Proc.text(root.resolve("proc/self/cgroup")).orElse("").lines().toList()) {
            String[] parts = line.split(":", 3);
            if (parts.length < 3) {
                continue;
            }
            if (parts[1].isEmpty()) {
                addUpwards(mount(root, "cgroup2", ""), parts[2], groups);
            } else if (List.of(parts[1].split(",")).contains("memory")) {
                addUpwards(mount(root, "cgroup", "memory"), parts[2], groups);
            }
        }
        return groups;
    }

    private static void addUpwards(Optional<Mount> mount, String group, List<Path> groups) {
        if (mount.isEmpty()) {
            return;
        }
        Path top = mount.get().folder();
        // Inside a container, the mount may show only the part of the tree below its own group.
        String shown = mount.get().shown();
        String below = group.startsWith(shown) ? group.substring(shown.length()) : "";
        Path folder = top.resolve(below.replaceFirst("^/+", "")).normalize();
        while (folder != null && folder.startsWith(top)) {
            groups.add(folder);
            folder = folder.getParent();
        }
    }

    /// @param folder where a control group file system is mounted
    /// @param shown the group that is its top
    private record Mount(Path folder, String shown) {}

    private static Optional<Mount> mount(Path root, String type, String option) {
        for (String line :
                Proc.text(root.resolve("proc/self/mountinfo")).orElse("").lines().toList()) {
            String[] halves = line.split(" - ", 2);
            String[] first = halves[0].split(" ");
            String[] second = halves.length > 1 ? halves[1].split(" ") : new String[0];
            if (first.length > 4
                    && second.length > 2
                    && second[0].equals(type)
                    && (option.isEmpty() || List.of(second[2].split(",")).contains(option))) {
                Path folder = root.resolve(first[4].replaceFirst("^/+", ""));
                return Optional.of(new Mount(folder, first[3]));
            }
        }
        return Optional.empty();
    }

    private static OperatingSystemMXBean system() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    }
}
