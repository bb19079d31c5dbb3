package tandem.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

final class ThreadLifeTest {
    private final ThreadLife life = new ThreadLife(10, 11, 1, 1, 0, 0);

    @Test
    void timeOnCoresIsCutAtBothEnds() {
        IntStream.range(0, 10).forEach(this::stretch);

        assertThat(life.onCoreNanos(2, 13)).isEqualTo(2 + 3);
        assertThat(life.onCoreNanos(4, 10)).isZero();
        assertThat(life.onCoreNanos(Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(10 * 4);
        assertThat(life.firstEndingAfter(4)).isEqualTo(1);
        assertThat(life.firstEndingAfter(1000)).isEqualTo(10);
    }

    @Test
    void aStretchThatLastsCountsUpToTheEndOfWhatIsAsked() {
        life.enter(100, 0);

        assertThat(life.onCoreNanos(0, 130)).isEqualTo(30);
        assertThat(life.onCoreNanos(110, 130)).isEqualTo(20);
        assertThat(life.onCoreNanos(0, 100)).isZero();
        assertThat(life.firstEndingAfter(Long.MAX_VALUE - 1)).isZero();
    }

    @Test
    void aDepartureIsNeverBeforeItsArrival() {
        life.enter(100, 0);
        life.leave(99, true);

        assertThat(life.out(0)).isEqualTo(100);
        assertThat(life.preempted(0)).isTrue();
    }

    @Test
    void aThreadThatDiesOffItsCoreKeepsItsLastStretch() {
        stretch(0);
        life.die(50);

        assertThat(life.deathNanos()).isEqualTo(50);
        assertThat(life.out(0)).isEqualTo(4);
        assertThat(life.preempted(0)).isTrue();
    }

    @Test
    void stretchesKeepTheirNumbersWhenEarlierOnesAreForgotten() {
        IntStream.range(0, 1000).forEach(this::stretch);
        life.forgetBefore(900);
        IntStream.range(1000, 5000).forEach(this::stretch);

        assertThat(life.first()).isEqualTo(900);
        assertThat(life.count()).isEqualTo(5000);
        assertThat(life.in(900)).isEqualTo(9000);
        assertThat(life.out(4999)).isEqualTo(49_994);
        assertThat(life.core(4999)).isEqualTo(1);
        assertThat(life.preempted(4998)).isTrue();
        assertThat(life.preempted(4999)).isFalse();
    }

    @Test
    void whatIsForgottenOrNotThereYetIsNamedWithWhatIs() {
        IntStream.range(0, 1000).forEach(this::stretch);
        life.forgetBefore(900);

        assertThatThrownBy(() -> life.in(899))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("stretch 899; allowed: 900 to 999");
        assertThatThrownBy(() -> life.core(1000))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("stretch 1000; allowed: 900 to 999");
    }

    @Test
    void aStretchThatLastsIsNotForgotten() {
        stretch(0);
        life.enter(10, 3);
        life.forgetBefore(2);

        assertThat(life.first()).isEqualTo(1);
        assertThat(life.core(1)).isEqualTo(3);

        life.leave(20, false);
        life.forgetBefore(2);

        assertThat(life.first()).isEqualTo(2);
        assertThat(life.isOnCore()).isFalse();
    }

    @Test
    void whateverIsForgottenTheRestIsAsItWas() {
        Random random = new Random(1);
        List<long[]> plain = new ArrayList<>();
        long nanos = 0;
        for (int i = 0; i < 20_000; i++) {
            nanos += random.nextInt(1, 100);
            long in = nanos;
            int core = random.nextInt(64);
            nanos += random.nextInt(1, 100);
            boolean preempted = random.nextBoolean();
            life.enter(in, core);
            life.leave(nanos, preempted);
            plain.add(new long[] {in, nanos, core, preempted ? 1 : 0});
            if (random.nextInt(50) == 0) {
                life.forgetBefore(i + 1 - random.nextInt(200));
            }
        }

        assertThat(life.count()).isEqualTo(plain.size());
        assertThat(life.first()).isGreaterThan(19_000);
        for (int i = life.first(); i < life.count(); i++) {
            assertThat(
                            new long[] {
                                life.in(i), life.out(i), life.core(i), life.preempted(i) ? 1 : 0
                            })
                    .isEqualTo(plain.get(i));
            assertThat(life.firstEndingAfter(life.out(i) - 1)).isEqualTo(i);
        }
    }

    /// 4 nanoseconds, from ten times the number on.
    private void stretch(int i) {
        life.enter(i * 10L, i % 2);
        life.leave(i * 10L + 4, i % 2 == 0);
    }
}
