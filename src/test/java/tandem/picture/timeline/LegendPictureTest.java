package tandem.picture.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import static tandem.picture.SampleRecordings.MS;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import tandem.model.Contender;
import tandem.model.Exit;
import tandem.model.Experiment;
import tandem.model.Lane;
import tandem.model.Workload;
import tandem.model.span.Evidence;
import tandem.model.span.SpanLog;
import tandem.model.span.Spans;
import tandem.model.span.State;
import tandem.picture.Palette;
import tandem.picture.SampleRecordings;
import tandem.picture.Texts;

import java.util.List;

final class LegendPictureTest {
    private static final Exit TERMINATED = new Exit.Signalled(15, "SIGTERM");

    @Test
    void whatIsInferredInPartIsSaidSo() {
        SpanLog log = new SpanLog();
        log.append(0, 2 * MS, State.WAITING_CORE, Evidence.MEASURED, Spans.NO_TASK, Spans.NO_CORE);
        log.append(
                2 * MS,
                3 * MS,
                State.WAITING_CORE,
                Evidence.INFERRED,
                Spans.NO_TASK,
                Spans.NO_CORE);
        log.append(
                3 * MS,
                4 * MS,
                State.WAITING_LOCK,
                Evidence.INFERRED,
                Spans.NO_TASK,
                Spans.NO_CORE);

        assertThat(legend(lane(new Exit.Exited(0), null, log.spans())))
                .contains("waiting for a core (partly inferred)", "waiting for the GIL (inferred)");
    }

    @Test
    void anEndThatIsUsualIsNoCrash() {
        Spans none = new SpanLog().spans();

        assertThat(legend(lane(TERMINATED, Lane.USUAL + "Pool.terminate", none)))
                .contains("ended")
                .doesNotContain("killed or crashed");
        assertThat(legend(lane(TERMINATED, null, none)))
                .contains("killed or crashed")
                .doesNotContain("ended");
    }

    private static Lane lane(Exit exit, @Nullable String note, Spans spans) {
        return new Lane(
                0,
                "thread 1",
                Lane.Kind.THREAD,
                1,
                2,
                null,
                0,
                4 * MS,
                exit,
                0,
                0,
                0,
                0,
                false,
                note,
                spans);
    }

    private static List<String> legend(Lane lane) {
        Experiment experiment =
                Experiment.of(Workload.PRIMES, List.of(Contender.parse("python:threads")));
        return Texts.of(
                        LegendPicture.of(
                                SampleRecordings.recording(
                                        experiment,
                                        2,
                                        List.of(
                                                SampleRecordings.run(
                                                        "python:threads",
                                                        "CPython 3.13 threads",
                                                        4 * MS,
                                                        MS,
                                                        List.of(lane)))),
                                800,
                                Palette.light()))
                .stream()
                .map(Texts.Placed::text)
                .toList();
    }
}
