package tandem.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import tandem.model.Interpreter;
import tandem.model.Machine;
import tandem.model.Machine.Observable;

import java.util.List;
import java.util.stream.Stream;

final class ThisMachineTest {
    private static final Interpreter PYTHON = new Interpreter("/bin/python3", "3.13.0", true);

    @Test
    void everyFactIsThereAndWhatCannotBeObservedHasAReason() {
        Machine machine = ThisMachine.look(List.of(PYTHON));

        assertThat(machine.os()).startsWith(System.getProperty("os.name"));
        assertThat(machine.cores()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(machine.memoryBytes()).isGreaterThan(100_000_000);
        assertThat(machine.java()).startsWith("25");
        assertThat(machine.pythons()).containsExactly(PYTHON);
        assertThat(Stream.of(machine.switches(), machine.schedstat(), machine.threadClock()))
                .allMatch(source -> source.available() == source.reason().isEmpty());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void linuxTellsTheProcessorAndThreadClocks() {
        Machine machine = ThisMachine.look(List.of());

        assertThat(machine.cpu()).isNotEmpty();
        assertThat(machine.threadClock()).isEqualTo(Observable.YES);
        assertThat(machine.cacheCores()).isPositive();
    }
}
