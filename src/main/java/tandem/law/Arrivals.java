package tandem.law;

import tandem.model.Arrival;
import tandem.model.ContenderRun;
import tandem.model.Strategy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// In which order the results of one job came to the program, and what that kept back.
///
/// @param job its number
/// @param arrivals in the order in which they came; at least one
public record Arrivals(int job, List<Arrival> arrivals) {
    private static final int TASKS_NAMED = 8;
    private static final int JOBS_TOLD = 3;

    /// From when on a wait is worth a word; results that race through a pipe overtake by less.
    private static final long WORTH_A_WORD_NANOS = 1_000_000;

    public Arrivals {
        arrivals = List.copyOf(arrivals);
    }

    /// How results come.
    public enum Order {
        /// All at the same moment, as `map` returns them.
        TOGETHER("together"),
        /// By their tasks' numbers, as `imap` gives them.
        IN_ORDER("in order"),
        /// Whichever is done first comes first, as `imap_unordered` gives them.
        AS_COMPLETED("as completed"),
        /// Otherwise: as the program asked for each, or as they were sent.
        OTHER("out of order");

        private final String words;

        Order(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// A result that was there, and came only after one that was not.
    ///
    /// @param task whose result
    /// @param behind the task that it waited for
    /// @param nanos how long that one was done later
    public record Wait(int task, int behind, long nanos) {}

    /// The jobs of which results came, in the order of their numbers.
    public static List<Arrivals> of(ContenderRun run) {
        Map<Integer, List<Arrival>> jobs =
                run.arrivals().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Arrival::job, TreeMap::new, Collectors.toList()));
        return jobs.entrySet().stream()
                .map(job -> new Arrivals(job.getKey(), job.getValue()))
                .toList();
    }

    /// The order in which they came.
    public Order order() {
        boolean ascending = true;
        boolean together = arrivals.size() > 1;
        for (int i = 1; i < arrivals.size(); i++) {
            ascending &= arrivals.get(i).task() > arrivals.get(i - 1).task();
            together &= arrivals.get(i).nanos() == arrivals.get(i - 1).nanos();
        }
        if (together) {
            return Order.TOGETHER;
        }
        if (ascending) {
            return Order.IN_ORDER;
        }
        return longestWait().isEmpty() ? Order.AS_COMPLETED : Order.OTHER;
    }

    /// The result that waited longest for an earlier one, if any waited for long.
    public Optional<Wait> longestWait() {
        Wait longest = new Wait(0, 0, WORTH_A_WORD_NANOS - 1);
        Arrival latest = arrivals.getFirst();
        for (Arrival arrival : arrivals) {
            if (arrival.doneNanos() != Arrival.UNKNOWN) {
                long waited = latest.doneNanos() - arrival.doneNanos();
                if (waited > longest.nanos()) {
                    longest = new Wait(arrival.task(), latest.task(), waited);
                }
                if (waited < 0) {
                    latest = arrival;
                }
            }
        }
        return longest.nanos() < WORTH_A_WORD_NANOS ? Optional.empty() : Optional.of(longest);
    }

    /// The task that was done last, and the one that waited longest for it.
    private Optional<Wait> together() {
        List<Arrival> done =
                arrivals.stream().filter(each -> each.doneNanos() != Arrival.UNKNOWN).toList();
        if (done.isEmpty()) {
            return Optional.empty();
        }
        Arrival first = Collections.min(done, (a, b) -> Long.compare(a.doneNanos(), b.doneNanos()));
        Arrival last = Collections.max(done, (a, b) -> Long.compare(a.doneNanos(), b.doneNanos()));
        long waited = last.doneNanos() - first.doneNanos();
        return waited < WORTH_A_WORD_NANOS
                ? Optional.empty()
                : Optional.of(new Wait(first.task(), last.task(), waited));
    }

    /// What there is to say of a run's results, a sentence for each job.
    static List<String> sentences(ContenderRun run) {
        List<Arrivals> jobs = of(run).stream().filter(job -> job.arrivals.size() > 1).toList();
        List<String> sentences = new ArrayList<>();
        for (Arrivals job : jobs) {
            if (sentences.size() < JOBS_TOLD) {
                job.sentence(run, jobs.size() > 1).ifPresent(sentences::add);
            }
        }
        return sentences;
    }

    private Optional<String> sentence(ContenderRun run, boolean oneOfSeveral) {
        String whose =
                run.contender().strategy() == Strategy.PROGRAM
                        ? "The results" + (oneOfSeveral ? " of " + jobWords() : "")
                        : "The results of the " + run.label();
        Order order = order();
        if (order == Order.TOGETHER) {
            return together()
                    .map(wait ->
                            "%s came back together, when the last, #%d, was done; #%d had been done %s before."
                                    .formatted(
                                            whose,
                                            wait.behind() + 1,
                                            wait.task() + 1,
                                            Figures.time(wait.nanos())));
        }
        String held =
                longestWait()
                        .map(wait ->
                                "; #%d was done %s before #%d, and %s"
                                        .formatted(
                                                wait.task() + 1,
                                                Figures.time(wait.nanos()),
                                                wait.behind() + 1,
                                                order == Order.IN_ORDER
                                                        ? "had to wait for it"
                                                        : "came after it"))
                        .orElse("");
        return Optional.of("%s came back %s: %s%s.".formatted(whose, order.words(), tasks(), held));
    }

    /// What it is called, e.g. `job 2`.
    public String jobWords() {
        return job == Arrival.UNKNOWN ? "the executor" : "job " + (job + 1);
    }

    private String tasks() {
        String named =
                arrivals.stream()
                        .limit(TASKS_NAMED)
                        .map(arrival -> "#" + (arrival.task() + 1))
                        .collect(Collectors.joining(", "));
        return arrivals.size() > TASKS_NAMED ? named + ", …" : named;
    }
}
