package tandem.store;

import org.jspecify.annotations.Nullable;

import tandem.model.Channel;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Fault;
import tandem.model.Guard;
import tandem.model.Range;
import tandem.model.Workload;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What can be said of an experiment in a file and on the command line. The order is that in which
/// keys take effect: a workload brings its own waiting and payload, which later keys change.
public enum ExperimentKey {
    WORKLOAD("workload"),
    TASKS("tasks"),
    WORK("work"),
    UNEVENNESS("unevenness"),
    IO("io"),
    PAYLOAD("payload"),
    CHUNK("chunk"),
    WORKERS("workers"),
    /// Ids, separated by line ends or by commas; a comma inside an id is known by what follows it,
    /// which is no id.
    CONTENDERS("contenders"),
    ORDER("order"),
    SCHEDULE("schedule"),
    TOGETHER("together"),
    SEED("seed"),
    SWITCH_INTERVAL("switch-interval"),
    /// Empty for none.
    FAULT("fault"),
    CHANNEL("channel"),
    /// Empty for the workload's usual one.
    GUARD("guard");

    /// Between two contenders' ids: options have no colon, ids have one.
    private static final Pattern IDS = Pattern.compile("\n|,(?=[^,\n]*:)");

    private final String key;

    ExperimentKey(String key) {
        this.key = key;
    }

    /// The name in files; on the command line it follows two dashes, and `contenders` is
    /// `--contender`, given once for each.
    public String key() {
        return key;
    }

    static @Nullable ExperimentKey named(String key) {
        return Arrays.stream(values()).filter(k -> k.key.equals(key)).findAny().orElse(null);
    }

    static String names() {
        return Arrays.stream(values()).map(ExperimentKey::key).collect(Collectors.joining(", "));
    }

    /// The experiment that these values ask for; what they leave open has {@link Experiment#of}'s
    /// defaults.
    ///
    /// @param contenders used when none are given
    /// @throws IllegalArgumentException naming the key, what was given, and what is allowed
    public static Experiment experiment(
            Map<ExperimentKey, String> values, List<Contender> contenders) {
        Experiment experiment = Experiment.of(Workload.PRIMES, contenders);
        for (ExperimentKey key : values()) {
            String value = values.get(key);
            if (value != null) {
                experiment = key.applyTo(experiment, value.strip());
            }
        }
        return experiment;
    }

    private Experiment applyTo(Experiment e, String value) {
        return switch (this) {
            case WORKLOAD -> e.withWorkload(Workload.parse(value));
            case TASKS -> e.withTasks((int) whole(Experiment.TASKS, value));
            case WORK -> e.withWorkMillis(number(Experiment.WORK, value));
            case UNEVENNESS -> e.withUnevennessPercent(number(Experiment.UNEVENNESS, value));
            case IO -> e.withIoPercent(number(Experiment.IO, value));
            case PAYLOAD -> e.withPayloadBytes(whole(Experiment.PAYLOAD, value));
            case CHUNK -> e.withChunk((int) whole(Experiment.CHUNK, value));
            case WORKERS -> e.withWorkers((int) whole(Experiment.WORKERS, value));
            case CONTENDERS ->
                    e.withContenders(
                            value.isEmpty()
                                    ? List.of()
                                    : IDS.splitAsStream(value)
                                            .map(id -> Contender.parse(id.strip()))
                                            .toList());
            case ORDER -> e.withOrder(Experiment.Order.parse(value));
            case SCHEDULE -> e.withSchedule(Experiment.Schedule.parse(value));
            case TOGETHER -> e.withTogether(truth(value));
            case SEED -> e.withSeed(seed(value));
            case SWITCH_INTERVAL ->
                    e.withSwitchIntervalMillis(number(Experiment.SWITCH_INTERVAL, value));
            case FAULT -> e.withFault(value.isEmpty() ? null : Fault.parse(value));
            case CHANNEL -> e.withChannel(Channel.parse(value));
            case GUARD -> e.withGuard(value.isEmpty() ? null : Guard.parse(value));
        };
    }

    /// What this key says in an experiment, as {@link #experiment} reads it.
    public String valueIn(Experiment e) {
        return switch (this) {
            case WORKLOAD -> e.workload().key();
            case TASKS -> Integer.toString(e.tasks());
            case WORK -> plain(e.workMillis());
            case UNEVENNESS -> plain(e.unevennessPercent());
            case IO -> plain(e.ioPercent());
            case PAYLOAD -> Long.toString(e.payloadBytes());
            case CHUNK -> Integer.toString(e.chunk());
            case WORKERS -> Integer.toString(e.workers());
            case CONTENDERS ->
                    e.contenders().stream().map(Contender::id).collect(Collectors.joining("\n"));
            case ORDER -> e.order().key();
            case SCHEDULE -> e.schedule().key();
            case TOGETHER -> Boolean.toString(e.together());
            case SEED -> Long.toString(e.seed());
            case SWITCH_INTERVAL -> plain(e.switchIntervalMillis());
            case FAULT -> e.fault() == null ? "" : e.fault().toString();
            case CHANNEL -> e.channel().key();
            case GUARD -> e.guard() == null ? "" : e.guard().key();
        };
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static double number(Range range, String value) {
        try {
            return range.check(new BigDecimal(value).doubleValue());
        } catch (NumberFormatException e) {
            throw notA("number", range, value, e);
        }
    }

    private static long whole(Range range, String value) {
        BigDecimal number;
        try {
            number = new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw notA("whole number", range, value, e);
        }
        range.check(number.doubleValue());
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            throw notA("whole number", range, value, e);
        }
    }

    private static IllegalArgumentException notA(
            String what, Range range, String value, Exception cause) {
        String unit = range.unit().isEmpty() ? "" : " " + range.unit();
        return new IllegalArgumentException(
                "%s is '%s'; allowed: a %s from %s to %s%s"
                        .formatted(
                                range.name(),
                                value,
                                what,
                                plain(range.least()),
                                plain(range.most()),
                                unit),
                cause);
    }

    private static boolean truth(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw new IllegalArgumentException(
                            "together is '" + value + "'; allowed: true, false");
        };
    }

    private static long seed(String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "seed is '%s'; allowed: a whole number from %d to %d"
                            .formatted(value, Long.MIN_VALUE, Long.MAX_VALUE),
                    e);
        }
    }
}
