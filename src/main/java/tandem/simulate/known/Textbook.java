package tandem.simulate.known;

import tandem.simulate.os.Discipline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Scheduling exercises of textbooks, with the answers that stand there.
public enum Textbook implements Known {
    SILBERSCHATZ_FCFS(
            exercise(
                    "First come, first served: 24, 3, 3",
                    "Silberschatz, Galvin, Gagne: Operating System Concepts, section 5.3.1",
                    Discipline.FCFS,
                    1,
                    jobs(24, 3, 3)),
            17,
            27),
    SILBERSCHATZ_SJF(
            exercise(
                    "Shortest job first: 6, 8, 7, 3",
                    "Silberschatz, Galvin, Gagne: Operating System Concepts, section 5.3.2",
                    Discipline.SJF,
                    1,
                    jobs(6, 8, 7, 3)),
            7,
            13),
    SILBERSCHATZ_SRTF(
            exercise(
                    "Shortest remaining time first: 8, 4, 9, 5, arriving at 0, 1, 2, 3",
                    "Silberschatz, Galvin, Gagne: Operating System Concepts, section 5.3.2",
                    Discipline.SRTF,
                    1,
                    arriving(jobs(8, 4, 9, 5))),
            6.5,
            13),
    SILBERSCHATZ_ROUND_ROBIN(
            exercise(
                    "Round robin, time slice 4: 24, 3, 3",
                    "Silberschatz, Galvin, Gagne: Operating System Concepts, section 5.3.3",
                    Discipline.ROUND_ROBIN,
                    4,
                    jobs(24, 3, 3)),
            17 / 3.0,
            47 / 3.0),
    SILBERSCHATZ_PRIORITY(
            exercise(
                    "Priorities 3, 1, 4, 5, 2: 10, 1, 2, 1, 5",
                    "Silberschatz, Galvin, Gagne: Operating System Concepts, section 5.3.4",
                    Discipline.PRIORITY,
                    100,
                    ranked(jobs(10, 1, 2, 1, 5), 3, 1, 4, 5, 2)),
            8.2,
            12),
    TANENBAUM_FCFS(
            exercise(
                    "First come, first served: 8, 4, 4, 4",
                    "Tanenbaum, Bos: Modern Operating Systems, section 2.4.2",
                    Discipline.FCFS,
                    1,
                    jobs(8, 4, 4, 4)),
            9,
            14),
    TANENBAUM_SJF(
            exercise(
                    "Shortest job first: 8, 4, 4, 4",
                    "Tanenbaum, Bos: Modern Operating Systems, section 2.4.2",
                    Discipline.SJF,
                    1,
                    jobs(8, 4, 4, 4)),
            6,
            11),
    TANENBAUM_FIVE_FCFS(
            exercise(
                    "Five jobs of 10, 6, 2, 4, 8 minutes in order",
                    "Tanenbaum, Bos: Modern Operating Systems, exercises of chapter 2",
                    Discipline.FCFS,
                    1,
                    jobs(10, 6, 2, 4, 8)),
            13.2,
            19.2),
    TANENBAUM_FIVE_SJF(
            exercise(
                    "Five jobs of 10, 6, 2, 4, 8 minutes, shortest first",
                    "Tanenbaum, Bos: Modern Operating Systems, exercises of chapter 2",
                    Discipline.SJF,
                    1,
                    jobs(10, 6, 2, 4, 8)),
            8,
            14),
    TANENBAUM_FIVE_PRIORITY(
            exercise(
                    "Five jobs of 10, 6, 2, 4, 8 minutes with priorities 3, 5, 2, 1, 4, 5 the"
                            + " highest",
                    "Tanenbaum, Bos: Modern Operating Systems, exercises of chapter 2",
                    Discipline.PRIORITY,
                    100,
                    ranked(jobs(10, 6, 2, 4, 8), -3, -5, -2, -1, -4)),
            14,
            20),
    TANENBAUM_FIVE_ROUND_ROBIN(
            exercise(
                    "Five jobs of 10, 6, 2, 4, 8 minutes that share a core evenly",
                    "Tanenbaum, Bos: Modern Operating Systems, exercises of chapter 2",
                    Discipline.ROUND_ROBIN,
                    0.01,
                    jobs(10, 6, 2, 4, 8)),
            16,
            22);

    private final Exercise exercise;
    private final double meanWaiting;
    private final double meanTurnaround;

    Textbook(Exercise exercise, double meanWaiting, double meanTurnaround) {
        this.exercise = exercise;
        this.meanWaiting = meanWaiting;
        this.meanTurnaround = meanTurnaround;
    }

    private static Exercise exercise(
            String title,
            String source,
            Discipline discipline,
            double quantum,
            List<Exercise.Job> jobs) {
        return new Exercise(title, source, discipline, quantum, 1, jobs);
    }

    private static List<Exercise.Job> jobs(double... bursts) {
        List<Exercise.Job> jobs = new ArrayList<>();
        for (double burst : bursts) {
            jobs.add(new Exercise.Job("P" + (jobs.size() + 1), 0, burst, 0));
        }
        return jobs;
    }

    /// One after another, a unit apart.
    private static List<Exercise.Job> arriving(List<Exercise.Job> jobs) {
        List<Exercise.Job> late = new ArrayList<>();
        for (Exercise.Job job : jobs) {
            late.add(new Exercise.Job(job.name(), late.size(), job.burst(), job.priority()));
        }
        return late;
    }

    private static List<Exercise.Job> ranked(List<Exercise.Job> jobs, int... priorities) {
        List<Exercise.Job> ranked = new ArrayList<>();
        for (Exercise.Job job : jobs) {
            int priority = priorities[ranked.size()];
            ranked.add(new Exercise.Job(job.name(), job.arrival(), job.burst(), priority));
        }
        return ranked;
    }

    @Override
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String title() {
        return exercise.title();
    }

    @Override
    public String source() {
        return exercise.source();
    }

    @Override
    public ReferenceSolution solve(long seed) {
        return new ReferenceSolution.OfTextbook(this, exercise.solve(seed));
    }

    public Exercise exercise() {
        return exercise;
    }

    /// The book's mean waiting time.
    public double meanWaiting() {
        return meanWaiting;
    }

    /// The book's mean time from arrival to end.
    public double meanTurnaround() {
        return meanTurnaround;
    }
}
