package tandem.probe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The kernel's way to write a set of cores.
final class CoreList {
    private static final String ALLOWED = "Cpus_allowed_list:";

    private CoreList() {}

    /// The cores that a process may use, as its `status` lists them.
    static Optional<String> allowed(Path status) {
        return Proc.text(status).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(ALLOWED))
                .map(line -> line.substring(ALLOWED.length()).strip())
                .findFirst();
    }

    /// The cores in a text like `0-3,8`.
    ///
    /// @throws NumberFormatException if it is not such a text
    static List<Integer> parse(String text) {
        List<Integer> cores = new ArrayList<>();
        for (String part : text.strip().split(",")) {
            String[] ends = part.split("-", 2);
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int core = Integer.parseInt(ends[0]); core <= last; core++) {
                cores.add(core);
            }
        }
        return cores;
    }
}
