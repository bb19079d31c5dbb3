package tandem.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ContenderTest {
    private static final String ALLOWED =
            "java:serial, java:threads, java:virtual, java:forkjoin, java:processes, java:gil,"
                + " python:serial, python:threads, python:processes, python:pool, python:executor,"
                + " python:threadpool, python:interpreters";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java:serial",
                "java:threads",
                "java:virtual",
                "java:forkjoin",
                "java:processes",
                "java:gil",
                "python:serial",
                "python@3:threads",
                "python@3.13t:threads",
                "python@3.12.1:pool",
                "python:pool:forkserver",
                "python:pool:map",
                "python@3.11:pool:spawn,imap_unordered,maxtasks=2",
                "python:pool:maxtasks=1",
                "python:pool:fork,initializer",
                "python@3.11:executor:spawn,maxtasks=3,initializer",
                "python:executor",
                "python:executor:spawn",
                "python:threadpool",
                "python@3.14:interpreters",
                "python@3.13:processes:spawn"
            })
    void anIdIsReadAsItIsWritten(String id) {
        assertThat(Contender.parse(id).id()).isEqualTo(id);
        assertThat(Contender.parse(id)).hasToString(id);
    }

    @Test
    void anIdHasFourParts() {
        assertThat(Contender.parse("python@3.13:processes:spawn"))
                .isEqualTo(new Contender(Language.PYTHON, "3.13", Strategy.PROCESSES, "spawn"));
        assertThat(Contender.parse("java:gil"))
                .isEqualTo(new Contender(Language.JAVA, null, Strategy.GIL, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "java",
                "java:",
                "ruby:threads",
                "java:pool",
                "python:gil",
                "python:virtual",
                "Java:threads",
                "java:threads ",
                "python@:threads",
                "python@latest:threads",
                "python@3.13.0.1:threads",
                "python:processes:spawn:fork"
            })
    void whatIsNoContenderIsNamedWithWhatIsAllowed(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contender.parse(id))
                .withMessage("contender '%s' is not known; allowed: %s".formatted(id, ALLOWED));
    }

    @Test
    void aStrategyOfTheOtherLanguageIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Contender(Language.PYTHON, null, Strategy.GIL, null))
                .withMessage("contender 'python:gil' does not exist; allowed: " + ALLOWED);
    }

    @Test
    void aVersionOfJavaIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contender.parse("java@21:threads"))
                .withMessage(
                        "contender 'java@21' names a version; Java workers run on Tandem's own"
                                + " Java");
    }

    @Test
    void anOptionWhereThereIsNoneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contender.parse("python:threads:fork"))
                .withMessage("contender 'python:threads' takes no option, but was given 'fork'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contender.parse("java:processes:fork"))
                .withMessage("contender 'java:processes' takes no option, but was given 'fork'");
    }

    @Test
    void anUnknownOptionIsNamedWithThoseThatAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contender.parse("python:executor:map"))
                .withMessage(
                        "option 'map' is not known; allowed: fork, spawn, forkserver, maxtasks=N,"
                                + " initializer");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contender.parse("python:processes:initializer"))
                .withMessage(
                        "start method 'initializer' is not known; allowed: fork, spawn,"
                                + " forkserver");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contender.parse("python:executor:fork,maxtasks=2"))
                .withMessage(
                        "option 'fork,maxtasks=2' asks an executor for maxtasks with fork, which"
                                + " CPython refuses; allowed with maxtasks: spawn, forkserver");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contender.parse("python:pool:vfork"))
                .withMessage(
                        "option 'vfork' is not known; allowed: fork, spawn, forkserver, map, imap,"
                                + " imap_unordered, starmap, apply_async, maxtasks=N, initializer");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contender.parse("python:pool:maxtasks=0"))
                .withMessage("maxtasks is 0; allowed: 1 to 100000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contender.parse("python:pool:fork,spawn"))
                .withMessageStartingWith("option 'fork,spawn' says one thing twice; allowed: ");
    }

    @Test
    void theItemsOfAnOptionStandInOneOrder() {
        Contender pool = Contender.parse("python:pool:maxtasks=2,imap,spawn");

        assertThat(pool.id()).isEqualTo("python:pool:spawn,imap,maxtasks=2");
        assertThat(pool).isEqualTo(Contender.parse("python:pool:imap,spawn,maxtasks=2"));
        assertThat(pool.startMethod()).isEqualTo("spawn");
        assertThat(pool.poolMethod()).isEqualTo("imap");
        assertThat(pool.maxTasksPerChild()).isEqualTo(2);
    }

    @Test
    void aPoolMapsWhereNothingElseIsSaid() {
        assertThat(Contender.parse("python:pool").poolMethod()).isEqualTo("map");
        assertThat(Contender.parse("python:executor").poolMethod()).isNull();
        assertThat(Contender.parse("python:pool").startMethod()).isNull();
        assertThat(Contender.parse("python:pool").maxTasksPerChild()).isZero();
    }

    @Test
    void itsBaseIsTheSerialRunOfItsLanguageAndVersion() {
        assertThat(Contender.parse("python@3.13:processes:spawn").serial())
                .isEqualTo(Contender.parse("python@3.13:serial"));
        assertThat(Contender.parse("java:gil").serial()).isEqualTo(Contender.parse("java:serial"));
    }

    @Test
    void aVersionAndAnOptionCanBeChangedAndTakenAway() {
        Contender pool = Contender.parse("python:pool");

        assertThat(pool.withVersion("3.8").id()).isEqualTo("python@3.8:pool");
        assertThat(pool.withOption("spawn").id()).isEqualTo("python:pool:spawn");
        assertThat(pool.withVersion("3.8").withVersion(null)).isEqualTo(pool);
        assertThat(pool.withOption("spawn").withOption(null)).isEqualTo(pool);
    }
}
