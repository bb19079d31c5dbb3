package tandem.engine.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tandem.model.Exit;
import tandem.probe.OnCore;
import tandem.probe.ThreadLife;

final class ThreadEndsTest {
    private static final long MS = 1_000_000;

    private final ThreadEnds ends = new ThreadEnds(null, 10);

    @Test
    void whoWaitedForACoreBetweenTheTwoTellingsOfItsDeathIsKnown() {
        ends.ended(10, 10, 5, null, 700 * MS);

        assertThat(ends.of(10, 1_000 * MS)).isEqualTo(new Exit.Exited(5));
        assertThat(ends.of(11, 700 * MS)).isNull();
    }

    @Test
    void ofTwoDeathsByOneIdEachHasItsOwnEnd() {
        ends.ended(10, 12, 3, null, 100 * MS);
        ends.ended(10, 12, 0, 9, 400 * MS);

        assertThat(ends.of(12, 101 * MS)).isEqualTo(new Exit.Exited(3));
        assertThat(ends.of(12, 390 * MS)).isEqualTo(new Exit.Signalled(9, "SIGKILL"));
        assertThat(ends.of(12, 60_000 * MS)).isNull();
    }

    @Test
    void theEndOfAThreadWhosePlaceAnotherTookIsNotThatOfItsProcess() {
        OnCore lives = new OnCore();
        ThreadEnds both = new ThreadEnds(lives, 10);
        both.born(10, 10, 1, 0);
        both.ended(10, 10, 0, null, 100 * MS);
        both.executed(10, 110 * MS);
        ThreadLife leader = lives.thread(10, 200 * MS).orElseThrow();
        assertThat(both.ofProcess(leader)).isNull();

        both.ended(10, 10, 3, null, 300 * MS);

        assertThat(both.ofProcess(leader)).isEqualTo(new Exit.Exited(3));
    }
}
