package tandem.simulate.os;

/// How long a core goes on with one actor while others wait, by a discipline.
final class Slices {
    /// The end of a slice that has none, as nobody waits.
    static final long NO_END = Long.MAX_VALUE;

    /// After so many slices each doubles, so that what nobody could see in a picture need not be
    /// computed.
    private static final int MOST_SLICES = 2_000_000;

    private final Discipline discipline;
    private long quantumNanos;
    private long used;
    private int endless;
    private boolean stretched;

    Slices(Discipline discipline, long quantumNanos) {
        this.discipline = discipline;
        this.quantumNanos = quantumNanos;
    }

    long quantumNanos() {
        return quantumNanos;
    }

    /// Whether slices had to become longer than was asked for.
    boolean stretched() {
        return stretched;
    }

    /// Begins one.
    ///
    /// @param contested whether others wait for the core
    void begin(Core core, boolean contested, long now) {
        core.sliceSince = now;
        if (contested && discipline.slices() && !core.running().urgent) {
            limit(core, now);
        } else if (core.sliceEnd != NO_END) {
            core.sliceEnd = NO_END;
            endless++;
        }
    }

    /// Gives one that is under way an end.
    void limit(Core core, long now) {
        drop(core);
        core.sliceEnd = endFrom(core, now);
    }

    /// Whoever had it has left the core.
    void drop(Core core) {
        if (core.sliceEnd == NO_END) {
            endless--;
            core.sliceEnd = 0;
        }
    }

    /// Whether some have no end that should get one as soon as somebody waits.
    boolean anyEndless() {
        return endless > 0 && discipline.slices();
    }

    /// One was used up.
    void usedUp() {
        if (++used % MOST_SLICES == 0) {
            quantumNanos *= 2;
            stretched = true;
        }
    }

    /// All cores' clocks tick at the same moments, as Linux lets them where it is not told
    /// otherwise.
    private long endFrom(Core core, long now) {
        long quantum = quantumNanos;
        if (discipline == Discipline.FAIR) {
            return (now / quantum + 1) * quantum;
        }
        if (discipline == Discipline.MLFQ) {
            quantum <<= core.running().level;
        }
        long over = Math.max(1, Math.ceilDiv(now - core.sliceSince, quantum));
        return core.sliceSince + over * quantum;
    }
}
