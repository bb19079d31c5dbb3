package tandem.engine.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import tandem.engine.TestMachine;
import tandem.law.Arrivals;
import tandem.law.Arrivals.Order;
import tandem.law.Findings;
import tandem.model.Arrival;
import tandem.model.ContenderRun;
import tandem.model.Lane;
import tandem.model.Machine;
import tandem.model.Program;
import tandem.model.Recording;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// Results that come to programs: who made them, whatever made them.
@EnabledIf("hasPython")
@Timeout(60)
class ProgramArrivalsTest {
    private static final Machine MACHINE = TestMachine.look();

    @TempDir Path folder;
    private static final Path HOME = TestMachine.home();

    static boolean hasPython() {
        return !MACHINE.pythons().isEmpty();
    }

    private ContenderRun run(String source) throws Exception {
        return record(source).runs().getFirst();
    }

    private Recording record(String source) throws Exception {
        Path file = Files.writeString(folder.resolve("program.py"), source);
        Program program =
                new Program(
                        Program.Kind.PYTHON,
                        file.toString(),
                        List.of(),
                        folder.toString(),
                        MACHINE.pythons().getFirst().executable(),
                        source);
        return new ProgramRunner(MACHINE, HOME).start(program, ProgramOptions.silent(null)).await();
    }

    private static Lane maker(ContenderRun run, Arrival arrival) {
        return run.lanes().stream()
                .filter(lane -> lane.worker() == arrival.worker())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void resultsThatComeInOrderWaitForEarlierOnes() throws Exception {
        Recording recording =
                record(
                        """
                        import multiprocessing, time
                        def work(task):
                            time.sleep(3 if task == 0 else 0.001)
                        if __name__ == "__main__":
                            with multiprocessing.get_context("fork").Pool(2) as pool:
                                list(pool.imap(work, range(5)))
                                list(pool.imap_unordered(work, range(3)))
                        """);
        ContenderRun run = recording.runs().getFirst();
        List<Arrival> arrivals = run.arrivals();

        assertThat(arrivals).filteredOn(each -> each.job() == 0).hasSize(5);
        assertThat(arrivals).filteredOn(each -> each.job() == 1).hasSize(3);
        assertThat(arrivals)
                .isSortedAccordingTo(Comparator.comparingLong(Arrival::nanos))
                .allMatch(each -> each.doneNanos() > 0 && each.heldNanos() > 0)
                .allSatisfy(each ->
                        assertThat(run.lanes())
                                .filteredOn(lane -> lane.worker() == each.worker())
                                .singleElement()
                                .satisfies(lane -> assertThat(lane.parent()).isNotNull()));
        assertThat(arrivals.subList(1, 5))
                .allMatch(each -> each.doneNanos() < arrivals.getFirst().doneNanos());
        assertThat(Findings.of(recording).stream().skip(1))
                .filteredOn(sentence -> !sentence.contains("waited for the GIL"))
                .satisfiesExactly(
                        ordered ->
                                assertThat(ordered)
                                        .startsWith(
                                                "The results of job 1 came back in order: #1, #2,"
                                                        + " #3, #4, #5; #2 was done ")
                                        .endsWith(" before #1, and had to wait for it."),
                        unordered ->
                                assertThat(unordered)
                                        .isEqualTo(
                                                "The results of job 2 came back as completed: #2,"
                                                        + " #3, #1."));
    }

    @Test
    void anExecutorsMapGivesInOrderWhatItsProcessesMade() throws Exception {
        ContenderRun run =
                run(
                        """
                        import concurrent.futures, multiprocessing, time
                        def work(task):
                            time.sleep(0.6 if task == 0 else 0.001)
                        if __name__ == "__main__":
                            context = multiprocessing.get_context("fork")
                            with concurrent.futures.ProcessPoolExecutor(2, context) as executor:
                                list(executor.map(work, range(5)))
                        """);

        assertThat(run.arrivals()).extracting(Arrival::task).containsExactly(0, 1, 2, 3, 4);
        assertThat(run.arrivals())
                .allMatch(each -> each.job() == Arrival.UNKNOWN)
                .allMatch(each -> maker(run, each).kind() == Lane.Kind.PROCESS)
                .allMatch(each -> each.doneNanos() < each.nanos());
    }

    @Test
    void aPoolInsideOfAWorkerIsNotTakenForThatOfItsParent() throws Exception {
        ContenderRun run =
                run(
                        """
                        import multiprocessing, multiprocessing.pool
                        def inner(task):
                            return task
                        def outer(task):
                            with multiprocessing.pool.ThreadPool(2) as pool:
                                return pool.map(inner, range(3), chunksize=1)
                        if __name__ == "__main__":
                            with multiprocessing.get_context("fork").Pool(1) as pool:
                                print(list(pool.imap(outer, range(1))))
                        """);
        List<Arrival> outside =
                run.arrivals().stream()
                        .filter(each -> maker(run, each).kind() == Lane.Kind.PROCESS)
                        .toList();
        List<Arrival> inside =
                run.arrivals().stream()
                        .filter(each -> maker(run, each).kind() == Lane.Kind.THREAD)
                        .toList();

        assertThat(outside).extracting(Arrival::task).containsExactly(0);
        assertThat(inside).extracting(Arrival::task).containsExactly(0, 1, 2);
        assertThat(new Arrivals(0, inside).order()).isEqualTo(Order.TOGETHER);
        assertThat(inside).allMatch(each -> each.nanos() < outside.getFirst().doneNanos());
    }
}
