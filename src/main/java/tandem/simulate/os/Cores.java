package tandem.simulate.os;

import java.util.BitSet;

/// The cores: how quick each is, and which are free.
final class Cores {
    static final int NONE = -1;

    private final Hardware hardware;
    private final int performanceCores;
    private final boolean smt;
    private final BitSet free = new BitSet();

    Cores(Hardware hardware) {
        this.hardware = hardware;
        performanceCores = hardware.cores() - hardware.efficiencyCores();
        smt = hardware.threadsPerCore() == 2;
        free.set(0, hardware.cores());
    }

    boolean anyFree() {
        return !free.isEmpty();
    }

    /// The free core that somebody should get who was last on another: that one, or else one that
    /// is quick and shares nothing with a busy one; {@link #NONE} if none is free.
    int freeFor(int last) {
        if (free.isEmpty()) {
            return NONE;
        }
        if (last != Actor.NO_CORE && free.get(last) && (!smt || !siblingBusy(last))) {
            return last;
        }
        int first = free.nextSetBit(0);
        if (!smt) {
            return first;
        }
        for (int core = first; core >= 0; core = free.nextSetBit(core + 1)) {
            if (!siblingBusy(core)) {
                return core;
            }
        }
        return first;
    }

    void take(int core) {
        free.clear(core);
    }

    void give(int core) {
        free.set(core);
    }

    /// The other logical processor of a core, or {@link #NONE}.
    int sibling(int core) {
        if (!smt || core >= performanceCores) {
            return NONE;
        }
        int other = core ^ 1;
        return other < performanceCores ? other : NONE;
    }

    private boolean siblingBusy(int core) {
        int other = sibling(core);
        return other != NONE && !free.get(other);
    }

    double speed(int core) {
        if (core >= performanceCores) {
            return hardware.efficiencySpeed();
        }
        return siblingBusy(core)
                ? hardware.speed() * hardware.smtThroughput() / 2
                : hardware.speed();
    }
}
