package tandem.engine.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import tandem.engine.TestMachine;
import tandem.engine.host.Refused;
import tandem.model.ContenderRun;
import tandem.model.Exit;
import tandem.model.Lane;
import tandem.model.Machine;
import tandem.model.Program;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Virtual threads of real Java programs.
@Timeout(120)
class VirtualThreadsTest {
    private static final Machine MACHINE = TestMachine.look();

    private static final String SOURCE =
            """
            public class Main {
                static volatile boolean spins;

                public static void main(String[] arguments) throws Exception {
                    for (String name : new String[] {"first", "second", ""}) {
                        Thread.ofVirtual()
                                .name(name)
                                .start(() -> System.out.println("in " + name))
                                .join();
                    }
                    for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
                        Thread.ofVirtual().start(() -> {}).join();
                    }
                    Thread.ofVirtual().name("last").start(() -> {
                        spins = true;
                        while (true) {
                            Thread.onSpinWait();
                        }
                    });
                    while (!spins) {
                        Thread.onSpinWait();
                    }
                    System.err.println("the end");
                    System.exit(3);
                }
            }
            """;

    @TempDir Path folder;
    private static final Path HOME = TestMachine.home();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private ProgramRun start(Program.Kind kind, List<String> words, boolean virtualThreads)
            throws Exception {
        Program program =
                new Program(
                        kind,
                        words.getFirst(),
                        words.subList(1, words.size()),
                        folder.toString(),
                        null,
                        null);
        return new ProgramRunner(MACHINE, HOME)
                .start(
                        program,
                        new ProgramOptions(
                                out, err, false, true, virtualThreads, notice -> {}, null));
    }

    private Path source() throws Exception {
        return Files.writeString(folder.resolve("Main.java"), SOURCE);
    }

    private static List<Lane> virtual(ContenderRun run) {
        return run.lanes().stream()
                .filter(lane -> lane.kind() == Lane.Kind.VIRTUAL_THREAD)
                .toList();
    }

    @Test
    void everyVirtualThreadIsALaneAndTheOutputIsThatOfAPlainRun() throws Exception {
        ProgramRun run = start(Program.Kind.JAVA, List.of(source().toString(), "0"), true);
        ContenderRun recorded = run.await().runs().getFirst();

        assertThat(run.exit()).isEqualTo(new Exit.Exited(3));
        assertThat(out).hasToString("in first\nin second\nin \n");
        assertThat(err).hasToString("the end\n");
        List<Lane> virtual = virtual(recorded);
        assertThat(virtual)
                .extracting(Lane::name)
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("first"),
                        second -> assertThat(second).isEqualTo("second"),
                        third -> assertThat(third).startsWith("virtual thread #"),
                        last -> assertThat(last).isEqualTo("last"));
        Lane machine = recorded.lanes().getFirst();
        assertThat(virtual)
                .allMatch(lane -> lane.pid() == machine.pid() && lane.tid() == 0)
                .allMatch(lane -> lane.startNanos() >= machine.startNanos())
                .allMatch(lane -> lane.endNanos() <= machine.endNanos());
        for (int i = 1; i < virtual.size(); i++) {
            assertThat(virtual.get(i).startNanos())
                    .as("each was joined before the next began")
                    .isGreaterThanOrEqualTo(virtual.get(i - 1).endNanos());
        }
        assertThat(virtual.subList(0, 3)).allMatch(lane -> lane.exit().clean());
        assertThat(virtual.getLast().exit()).isEqualTo(new Exit.Exited(3));
        assertThat(virtual.getLast().endNanos()).isEqualTo(machine.endNanos());
        assertThat(recorded.lanes().stream().map(Lane::worker)).doesNotHaveDuplicates();
        assertThat(recorded.notes())
                .anyMatch(note -> note.contains("Births and ends of virtual threads"));
    }

    @Test
    void ofManySomeAreShownAndTheRestIsTold() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ContenderRun recorded =
                start(Program.Kind.COMMAND, List.of(java, source().toString(), "200"), true)
                        .await()
                        .runs()
                        .getFirst();

        assertThat(virtual(recorded)).hasSize(64);
        assertThat(recorded.notes()).contains("Of 204 virtual threads 64 are shown.");
    }

    @Test
    void withoutBeingAskedToTheVirtualMachineDoesNotTell() throws Exception {
        ContenderRun recorded =
                start(Program.Kind.JAVA, List.of(source().toString(), "0"), false)
                        .await()
                        .runs()
                        .getFirst();

        assertThat(virtual(recorded)).isEmpty();
        assertThat(recorded.notes()).anyMatch(note -> note.contains("--virtual-threads"));
    }

    @Test
    void whatIsNoJavaProgramIsRefused() {
        assertThatThrownBy(() -> start(Program.Kind.COMMAND, List.of("true"), true))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("allowed: a .java file");
    }
}
