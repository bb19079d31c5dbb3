package tandem.picture.timeline;

import java.util.HashMap;
import java.util.Map;

/// Who was on which core, by pixel column: the worker that held it longest without a break in that
/// column.
final class CoreRuns {
    static final int NOBODY = Hit.OnCore.NOBODY;

    private final Stays stays;
    private final Columns columns;
    private final Map<Integer, int[]> workers = new HashMap<>();

    CoreRuns(Stays stays, Columns columns) {
        this.stays = stays;
        this.columns = columns;
    }

    int columns() {
        return columns.count();
    }

    double x(int column) {
        return columns.x(column);
    }

    int columnAt(double x) {
        return columns.at(x);
    }

    /// The worker on a core, or {@link #NOBODY}.
    int worker(int core, int column) {
        if (column < 0 || column >= columns.count()) {
            return NOBODY;
        }
        return workers.computeIfAbsent(core, each -> stays.workers(each, columns))[column];
    }
}
