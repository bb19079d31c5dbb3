package tandem.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import tandem.engine.TestMachine;

import java.util.Optional;

@Timeout(120)
final class SimPyTest {
    @Test
    void itsModelsTellARateForEachTurn() throws Exception {
        Optional<SimPy> simPy = SimPy.find(TestMachine.look());
        assumeTrue(simPy.isPresent(), "no Python here has SimPy");
        assertThat(simPy.get().version()).matches("\\d+\\..+");
        assertThat(simPy.get().hold(10, 2000, 3)).hasSize(3).allMatch(rate -> rate > 0);
        assertThat(simPy.get().roundRobin(5, 2000, 2)).hasSize(2).allMatch(rate -> rate > 0);
    }
}
