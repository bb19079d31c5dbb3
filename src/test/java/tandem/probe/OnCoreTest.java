package tandem.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

final class OnCoreTest {
    private final OnCore onCore = new OnCore();

    @Test
    void aStretchLastsUntilTheThreadLeavesItsCore() {
        onCore.fork(10, 1, 10, 1, 100);
        onCore.switchIn(10, 10, 110, 3);

        ThreadLife life = onCore.thread(10).orElseThrow();
        assertThat(life.isOnCore()).isTrue();
        assertThat(life.out(0)).isEqualTo(ThreadLife.NEVER);

        onCore.switchOut(10, 10, 150, 3, true);

        assertThat(life.isOnCore()).isFalse();
        assertThat(life.birthNanos()).isEqualTo(100);
        assertThat(life.in(0)).isEqualTo(110);
        assertThat(life.out(0)).isEqualTo(150);
        assertThat(life.core(0)).isEqualTo(3);
        assertThat(life.preempted(0)).isTrue();
    }

    @Test
    void deathEndsTheLastStretch() {
        onCore.fork(10, 1, 11, 10, 100);
        onCore.switchIn(10, 11, 110, 0);
        onCore.exit(10, 10, 11, 10, 130);

        ThreadLife life = onCore.thread(11).orElseThrow();
        assertThat(life.deathNanos()).isEqualTo(130);
        assertThat(life.out(0)).isEqualTo(130);
        assertThat(life.preempted(0)).isFalse();
        assertThat(life.isProcess()).isFalse();
        assertThat(life.parentTid()).isEqualTo(10);
    }

    @Test
    void anIdThatIsUsedAgainBeginsANewLife() {
        onCore.fork(10, 1, 10, 1, 100);
        onCore.exit(10, 1, 10, 1, 200);
        onCore.fork(10, 1, 10, 1, 300);
        onCore.switchIn(10, 10, 310, 0);

        assertThat(onCore.lives()).hasSize(2);
        assertThat(onCore.thread(10).orElseThrow().birthNanos()).isEqualTo(300);
        assertThat(onCore.thread(10, 150).orElseThrow().count()).isZero();
        assertThat(onCore.thread(10, 300).orElseThrow().count()).isEqualTo(1);
        assertThat(onCore.thread(10, 99)).isEmpty();
        assertThat(onCore.thread(11)).isEmpty();
    }

    @Test
    void anOpenersFirstDepartureIsNoStretch() {
        onCore.switchOut(1, 1, 50, 0, false);
        onCore.switchIn(1, 1, 70, 0);

        ThreadLife life = onCore.thread(1).orElseThrow();
        assertThat(life.birthNanos()).isEqualTo(ThreadLife.UNSEEN);
        assertThat(life.count()).isEqualTo(1);
        assertThat(life.in(0)).isEqualTo(70);
    }

    @Test
    void ofALostDepartureOnlyTheArrivalIsKnown() {
        onCore.switchIn(10, 10, 100, 0);
        onCore.lost(7, 0, 110, 190);
        onCore.switchIn(10, 10, 200, 1);

        ThreadLife life = onCore.thread(10).orElseThrow();
        assertThat(life.onCoreNanos(0, 200)).isZero();
        assertThat(life.in(1)).isEqualTo(200);
        assertThat(onCore.lost()).isEqualTo(7);
        assertThat(onCore.unseen()).containsExactly(new OnCore.Unseen(0, 110, 190, 7));
    }

    @Test
    void aThreadThatIsOnACoreGoesOnWhenAllBeforeIsForgotten() {
        onCore.switchIn(10, 10, 100, 0);
        ThreadLife life = onCore.thread(10).orElseThrow();
        life.forgetBefore(life.count());
        onCore.switchOut(10, 10, 150, 0, true);
        life.forgetBefore(life.count());
        onCore.switchIn(10, 10, 200, 0);
        life.forgetBefore(life.count());
        onCore.switchIn(10, 10, 300, 1);

        assertThat(life.first()).isEqualTo(1);
        assertThat(life.out(1)).isEqualTo(200);
        assertThat(life.in(2)).isEqualTo(300);
    }

    @Test
    void aThreadWhoseBirthWasLostIsKnownSinceItWasHeardOf() {
        onCore.switchIn(10, 12, 500, 0);
        ThreadLife life = onCore.thread(12).orElseThrow();
        assertThat(life.birthNanos()).isEqualTo(ThreadLife.UNSEEN);
        assertThat(life.sinceNanos()).isEqualTo(500);
    }

    @Test
    void whatIsToldOfADeadThreadBeginsNoNewLife() {
        onCore.fork(10, 1, 12, 10, 100);
        onCore.exit(10, 1, 12, 10, 300);
        onCore.switchOut(10, 12, 300, 0, false);
        assertThat(onCore.lives()).hasSize(1);
        assertThat(onCore.thread(12).orElseThrow().deathNanos()).isEqualTo(300);
    }

    @Test
    void aLostDeathIsNoticedWhenTheIdIsUsedAgainOrTheProcessIsGone() {
        onCore.fork(10, 1, 10, 1, 100);
        onCore.fork(10, 1, 12, 10, 110);
        onCore.fork(10, 1, 12, 10, 200);
        assertThat(onCore.lives().get(1).deathNanos()).isEqualTo(200);
        onCore.gone(10, 400);
        assertThat(onCore.lives())
                .extracting(ThreadLife::deathNanos)
                .containsExactly(400L, 200L, 400L);
    }

    @Test
    void aProcessGoesOnWhenAThreadOfItsOtherThanTheFirstExecutesAnotherProgram() {
        onCore.fork(10, 1, 10, 1, 100);
        onCore.fork(10, 1, 12, 10, 110);
        onCore.fork(10, 1, 13, 10, 120);
        onCore.switchIn(10, 12, 150, 1);
        onCore.exit(10, 1, 13, 10, 190);
        onCore.exit(10, 1, 10, 1, 200);
        onCore.named(10, 10, 210, "sleep", true);
        onCore.switchOut(10, 10, 230, 1, false);
        onCore.exit(10, 1, 10, 1, 300);

        assertThat(onCore.lives())
                .extracting(ThreadLife::tid, ThreadLife::deathNanos)
                .containsExactly(tuple(10, 300L), tuple(12, 210L), tuple(13, 190L));
        ThreadLife leader = onCore.lives().getFirst();
        assertThat(leader.in(0)).isEqualTo(210);
        assertThat(leader.out(0)).isEqualTo(230);
        assertThat(onCore.lives().get(1).out(0)).isEqualTo(210);
    }

    @Test
    void aNewProcessWhoseBirthWasLostIsNotTheOneThatHadItsId() {
        onCore.fork(10, 1, 10, 1, 100);
        onCore.exit(10, 1, 10, 1, 200);
        onCore.named(10, 10, 400, "sleep", true);

        assertThat(onCore.lives())
                .extracting(ThreadLife::deathNanos)
                .containsExactly(200L, ThreadLife.NEVER);
    }

    @Test
    void whatAProcessExecutedIsKnownForEachMoment() {
        onCore.fork(10, 1, 10, 1, 100);
        onCore.named(10, 10, 200, "python3", true);
        onCore.named(10, 10, 250, "my worker", false);
        onCore.named(10, 10, 300, "sleep", true);

        ThreadLife life = onCore.lives().getFirst();
        assertThat(life.executing(199)).isEmpty();
        assertThat(life.executing(299)).contains(new ThreadLife.Execution(200, "python3"));
        assertThat(life.executing(300)).contains(new ThreadLife.Execution(300, "sleep"));
    }
}
