package tandem.engine.run;

import org.jspecify.annotations.Nullable;

import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Strategy;
import tandem.probe.Memory;

import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/// Keeps an experiment from filling the machine's memory.
public final class MemoryCheck {
    private static final double SHARE = 0.8;

    private static final String OVERRIDE = "or allow it (--allow-memory)";

    private MemoryCheck() {}

    /// Whether a reason is one that {@link #refusal} gave.
    static boolean isRefusal(String reason) {
        return reason.endsWith(OVERRIDE);
    }

    /// Why an experiment's processes would need more than 80 % of the free memory, with the numbers
    /// and what to do; null if they would not.
    ///
    /// @param footprint a worker process's peak resident memory in bytes, by contender
    public static @Nullable String refusal(
            Experiment experiment, ToLongFunction<Contender> footprint) {
        return refusal(experiment, footprint, Memory.availableBytes());
    }

    public static @Nullable String refusal(
            Experiment experiment, ToLongFunction<Contender> footprint, long freeBytes) {
        LongStream needs =
                experiment.contenders().stream()
                        .mapToLong(each -> need(experiment, each, footprint.applyAsLong(each)));
        long need =
                switch (experiment.order()) {
                    case FAIR -> needs.max().orElse(0);
                    case RACE -> needs.sum();
                };
        if (need <= SHARE * freeBytes) {
            return null;
        }
        return String.format(
                Locale.ROOT,
                "%d workers need about %s of memory, which is over 80 %% of the %s that are free;"
                        + " take fewer workers or a smaller payload, "
                        + OVERRIDE,
                experiment.workers(),
                megabytes(need),
                megabytes(freeBytes));
    }

    /// A payload exists several times on its way: in the host, pickled, in the worker, and back.
    private static long need(Experiment experiment, Contender contender, long footprint) {
        long processes = contender.strategy().forks() ? experiment.workersOf(contender) + 1L : 1;
        return processes * footprint
                + 4 * experiment.payloadBytes() * experiment.workersOf(contender)
                + (submitsAllAtOnce(contender)
                        ? experiment.payloadBytes() * experiment.tasks()
                        : 0);
    }

    /// Whether the library is handed every task, with its payload, before the first is done.
    private static boolean submitsAllAtOnce(Contender contender) {
        return contender.strategy() == Strategy.EXECUTOR
                || "apply_async".equals(contender.poolMethod());
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MB", Math.round(bytes / 1e6)).replace(',', ' ');
    }
}
