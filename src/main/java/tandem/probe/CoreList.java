package tandem.probe;

import java.util.ArrayList;
import java.util.List;

/// The kernel's way to write a set of cores.
final class CoreList {
    private CoreList() {}

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
