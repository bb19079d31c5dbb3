package tandem.picture.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import org.junit.jupiter.api.Test;

import tandem.model.Arrival;
import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Recording;
import tandem.model.span.State;
import tandem.picture.Palette;
import tandem.picture.SampleRecordings;
import tandem.picture.Texts;

import java.util.List;
import java.util.Set;

class TimelineLayoutTest {
    private static final Contender THREADS = Contender.parse("python:threads");
    private static final Contender PROCESSES = Contender.parse("python:processes");

    private final Recording recording = SampleRecordings.gil();
    private final TimelineView view = TimelineView.of(recording, 800, 400);
    private final TimelineLayout layout = TimelinePicture.layout(recording, view);

    @Test
    void theRulerIsHitWithItsMoment() {
        double x = view.scale().x(345_000_000);

        assertThat(layout.at(x, 5)).isInstanceOf(Hit.Ruler.class);
        assertThat(((Hit.Ruler) layout.at(x, 5)).nanos()).isBetween(344_000_000L, 346_000_000L);
    }

    @Test
    void aHeaderIsHit() {
        assertThat(layout.at(50, view.style().rulerPoints() + 3))
                .isEqualTo(new Hit.Header(THREADS));
    }

    @Test
    void aSpanIsHitWhereItIsDrawn() {
        assertThat(layout.at(view.scale().x(30_000_000), laneY(PROCESSES, 1)))
                .asInstanceOf(type(Hit.OnSpan.class))
                .satisfies(hit -> {
                    assertThat(hit.worker()).isEqualTo(1);
                    assertThat(hit.index()).isZero();
                    assertThat(hit.span().state()).isEqualTo(State.STARTING);
                    assertThat(hit.hidden()).isZero();
                });
    }

    @Test
    void aLaneIsHitWhereNothingWasRecorded() {
        assertThat(layout.at(20, laneY(THREADS, 2))).isEqualTo(new Hit.OnLane(THREADS, 2));
        assertThat(layout.at(view.scale().x(900_000_000), laneY(PROCESSES, 2)))
                .isEqualTo(new Hit.OnLane(PROCESSES, 2));
    }

    @Test
    void aCoreIsHitWithTheWorkerOnIt() {
        double y =
                layout.rows().stream()
                        .filter(row ->
                                row instanceof TimelineLayout.Row.CoreRow core
                                        && core.run().contender().equals(PROCESSES)
                                        && core.core() == 0)
                        .mapToDouble(row -> layout.top(row) + row.height() / 2)
                        .findFirst()
                        .orElseThrow();

        assertThat(layout.at(view.scale().x(85_000_000), y))
                .isEqualTo(new Hit.OnCore(PROCESSES, 0, 0));
        assertThat(layout.at(view.scale().x(5_000_000), y))
                .isEqualTo(new Hit.OnCore(PROCESSES, 0, Hit.OnCore.NOBODY));
    }

    @Test
    void resultsAreHitNearTheirMomentsAndThoseThatCameTogetherTogether() {
        Arrival first = new Arrival(0, 1, 1, 9_000_000, 10_000_000);
        Arrival second = new Arrival(0, 0, 0, 40_000_000, 50_000_000);
        Arrival third = new Arrival(0, 2, 1, 45_000_000, 50_000_000);
        ContenderRun run = SampleRecordings.withArrivals(List.of(first, second, third));
        Recording pool =
                SampleRecordings.recording(recording.experiment().orElseThrow(), 2, List.of(run));
        TimelineView wide = TimelineView.of(pool, 800, 400);
        TimelineLayout rows = TimelinePicture.layout(pool, wide);
        TimelineLayout.Row row = rows.rows().getLast();
        double y = rows.top(row) + row.height() / 2;
        double x = wide.scale().x(50_000_000);

        assertThat(rows.at(wide.scale().x(10_000_000) + 2, y))
                .isEqualTo(new Hit.OnResults(run.contender(), List.of(first)));
        assertThat(rows.at(x, y))
                .isEqualTo(new Hit.OnResults(run.contender(), List.of(second, third)));
        assertThat(rows.at(wide.scale().x(30_000_000), y))
                .isEqualTo(new Hit.OnResults(run.contender(), List.of()));
        assertThat(TimelinePicture.layout(pool, wide.withUntilNanos(49_000_000)).at(x, y))
                .as("before they came")
                .isEqualTo(new Hit.OnResults(run.contender(), List.of()));
        assertThat(Texts.of(TimelinePicture.of(pool, wide, Palette.light())))
                .extracting(Texts.Placed::text)
                .contains("results", "as completed", "#2", "2 results");
    }

    @Test
    void manySpansUnderAPixelAreCounted() {
        Recording dense =
                SampleRecordings.recording(
                        recording.experiment().orElseThrow(),
                        2,
                        java.util.List.of(
                                SampleRecordings.run(
                                        "java:threads",
                                        "Java threads",
                                        10_000_000,
                                        0,
                                        java.util.List.of(
                                                SampleRecordings.dense(0, 10_000, 1000)))));
        TimelineView wide = TimelineView.of(dense, 800, 400);
        TimelineLayout rows = TimelinePicture.layout(dense, wide);
        double y = rows.top(rows.rows().get(1)) + 13;

        assertThat(rows.at(wide.scale().x(5_000_000), y))
                .asInstanceOf(type(Hit.OnSpan.class))
                .satisfies(hit -> {
                    assertThat(hit.hidden()).isBetween(10, 20);
                    assertThat(hit.span().state()).isEqualTo(State.ON_CORE);
                });
    }

    @Test
    void aCollapsedContenderHasOnlyItsHeader() {
        TimelineView collapsed = view.withCollapsed(Set.of(THREADS));

        assertThat(TimelinePicture.layout(recording, collapsed).rows())
                .filteredOn(row -> row.run().contender().equals(THREADS))
                .hasSize(1);
    }

    @Test
    void scrollingBringsALaneIntoView() {
        TimelineView low = view.withSize(800, 150);
        TimelineView.Selection last = new TimelineView.Selection(PROCESSES, 3, -1);
        double scroll = TimelinePicture.layout(recording, low).scrollTo(last);
        TimelineLayout scrolled = TimelinePicture.layout(recording, low.withScrollPoints(scroll));
        TimelineLayout.Row row =
                scrolled.rows().stream()
                        .filter(r ->
                                r instanceof TimelineLayout.Row.LaneRow lane
                                        && lane.run().contender().equals(PROCESSES)
                                        && lane.lane().worker() == 3)
                        .findFirst()
                        .orElseThrow();

        assertThat(scrolled.top(row)).isGreaterThanOrEqualTo(low.style().rulerPoints());
        assertThat(scrolled.top(row) + row.height()).isLessThanOrEqualTo(150);
    }

    @Test
    void baselinesAreNotDrawn() {
        assertThat(layout.rows()).noneMatch(row -> row.run().baseline());
    }

    private double laneY(Contender contender, int worker) {
        return layout.rows().stream()
                .filter(row ->
                        row instanceof TimelineLayout.Row.LaneRow lane
                                && lane.run().contender().equals(contender)
                                && lane.lane().worker() == worker)
                .mapToDouble(row -> layout.top(row) + row.height() / 2)
                .findFirst()
                .orElseThrow();
    }
}
