package tandem.picture.figure;

import org.jspecify.annotations.Nullable;

import tandem.law.Figures;
import tandem.law.Findings;
import tandem.model.Calibration;
import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Experiment;
import tandem.model.Program;
import tandem.model.Recording;
import tandem.picture.FontMetrics;
import tandem.picture.Mark;
import tandem.picture.Moved;
import tandem.picture.Palette;
import tandem.picture.Paragraph;
import tandem.picture.Picture;
import tandem.picture.Sketch;
import tandem.picture.chart.SharePicture;
import tandem.picture.chart.SpeedupPicture;
import tandem.picture.timeline.LegendPicture;
import tandem.picture.timeline.TimelineDrawing;
import tandem.picture.timeline.TimelineLayout;
import tandem.picture.timeline.TimelineView;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A recording as one slide: what was asked, the timeline with every lane, what the fills mean,
/// where the time went, speedup, and what the figures rest on.
public final class FigurePicture {
    private static final double MARGIN = 24;
    private static final double TITLE = 20;
    private static final double SUBTITLE = 12;
    private static final double HEADING = 14;
    private static final double SENTENCE = 12;
    private static final double FOOT = 9.5;
    private static final double GAP = 18;
    private static final double BESIDE = 10.5;
    private static final double NARROW = 600;

    private final Recording recording;
    private final Palette palette;
    private final Sketch sketch;
    private final double innerWidth;
    private double y = MARGIN;

    private FigurePicture(Recording recording, double widthPoints, Palette palette) {
        this.recording = recording;
        this.palette = palette;
        sketch = new Sketch(palette);
        innerWidth = widthPoints - 2 * MARGIN;
    }

    /// Draws the figure as wide as asked and as high as it needs.
    ///
    /// @param widthPoints at least 480
    public static Picture of(Recording recording, double widthPoints, Palette palette) {
        FigurePicture figure = new FigurePicture(recording, Math.max(480, widthPoints), palette);
        figure.title();
        figure.timeline(null);
        figure.charts();
        figure.findings();
        figure.footer();
        return figure.sketch.picture(Math.max(480, widthPoints), figure.y + MARGIN - GAP);
    }

    /// Draws what a replay shows at a moment: the title and the timeline, its playhead there, and
    /// nothing of what comes later.
    ///
    /// @param widthPoints at least 480
    /// @param nanos since the contenders' start
    static Picture replayed(Recording recording, double widthPoints, Palette palette, long nanos) {
        FigurePicture figure = new FigurePicture(recording, Math.max(480, widthPoints), palette);
        figure.title();
        figure.timeline(nanos);
        return figure.sketch.picture(Math.max(480, widthPoints), figure.y + MARGIN - GAP);
    }

    private void title() {
        String name =
                switch (recording.subject()) {
                    case Experiment experiment -> experiment.workload().title();
                    case Program program -> program.name();
                };
        sketch.left(MARGIN, y + TITLE * 0.8, name, TITLE, true, palette.ink());
        sketch.right(
                MARGIN + innerWidth,
                y + TITLE * 0.8,
                recording.origin().key(),
                SUBTITLE,
                true,
                palette.muted());
        y += TITLE * 1.35;
        sketch.left(
                MARGIN,
                y + SUBTITLE * 0.8,
                FontMetrics.fit(asked(), innerWidth, SUBTITLE, false),
                SUBTITLE,
                false,
                palette.muted());
        y += SUBTITLE + GAP * 0.6;
    }

    private String asked() {
        return switch (recording.subject()) {
            case Experiment experiment -> asked(experiment);
            case Program program ->
                    program.arguments().isEmpty()
                            ? program.kind().key()
                            : String.join(" ", program.arguments());
        };
    }

    private String asked(Experiment experiment) {
        List<String> parts = new ArrayList<>();
        parts.add(
                Figures.count(experiment.tasks()) + (experiment.tasks() == 1 ? " task" : " tasks"));
        if (experiment.workload().hasWork()) {
            parts.add(Figures.time(experiment.workMillis() * 1e6) + " each");
        }
        if (experiment.unevennessPercent() > 0) {
            parts.add("±" + Math.round(experiment.unevennessPercent()) + " %");
        }
        if (experiment.ioPercent() > 0) {
            parts.add(Math.round(experiment.ioPercent()) + " % waiting");
        }
        if (experiment.payloadBytes() > 0) {
            parts.add(Figures.bytes(experiment.payloadBytes()) + " payload");
        }
        if (experiment.chunk() > 1) {
            parts.add("chunks of " + experiment.chunk());
        }
        parts.add(
                experiment.workers()
                        + (experiment.workers() == 1 ? " worker" : " workers")
                        + " on "
                        + recording.machine().cores()
                        + (recording.machine().cores() == 1 ? " core" : " cores"));
        parts.add(
                experiment.order() == Experiment.Order.RACE
                        ? "race: contenders shared the cores"
                        : "one by one, aligned at their starts");
        return String.join(" · ", parts);
    }

    private void timeline(@Nullable Long untilNanos) {
        int lanes = recording.contenders().stream().mapToInt(run -> run.lanes().size()).sum();
        double pitch = lanes <= 24 ? 24 : lanes <= 64 ? 16 : lanes <= 160 ? 12 : 10;
        boolean cores = recording.machine().cores() <= 8 && lanes <= 64;
        TimelineView.Style style = new TimelineView.Style(12, pitch, 0.5, true, cores, false);
        TimelineView view = TimelineView.of(recording, innerWidth, 100, style);
        TimelineDrawing drawing = new TimelineDrawing();
        double height = drawing.layout(recording, view).contentPoints() + style.rulerPoints();
        TimelineView drawn = view.withSize(innerWidth, height);
        TimelineLayout layout = drawing.layout(recording, drawn);
        if (untilNanos != null) {
            drawn =
                    drawn.withUntilNanos(untilNanos)
                            .withFocus(drawn.focus().withCursorNanos(untilNanos));
        }
        place(drawing.picture(recording, drawn, palette), MARGIN, y);
        y += height + 6;
        Picture legend = LegendPicture.of(recording, innerWidth, palette, layout.hasFeet());
        place(legend, MARGIN, y);
        y += legend.heightPoints() + GAP;
    }

    /// Side by side, or one above the other where there is little room.
    private void charts() {
        boolean narrow = innerWidth < NARROW;
        double shares = narrow ? innerWidth : Math.round(innerWidth * 0.62);
        double speedups = narrow ? innerWidth : innerWidth - shares - 1.5 * MARGIN;
        double right = MARGIN + innerWidth - speedups;
        double top = y;
        chart("Where the time went", "", SharePicture.of(recording, shares, palette), MARGIN);
        double bottom = y;
        y = narrow ? bottom : top;
        String against = "against one worker";
        chart("Speedup", against, SpeedupPicture.of(recording, speedups, palette), right);
        y = Math.max(y, bottom);
    }

    private void chart(String heading, String beside, Picture chart, double x) {
        double baseline = y + HEADING;
        sketch.left(x, baseline, heading, HEADING, true, palette.ink());
        double end = x + chart.widthPoints();
        sketch.right(end, baseline, beside, BESIDE, false, palette.muted());
        y += HEADING + 10;
        place(chart, x, y);
        y += chart.heightPoints() + GAP;
    }

    private void findings() {
        List<String> sentences = Findings.of(recording);
        for (String sentence : sentences) {
            for (String line : Paragraph.lines(sentence, innerWidth, SENTENCE)) {
                sketch.left(MARGIN, y + SENTENCE * 0.8, line, SENTENCE, false, palette.ink());
                y += SENTENCE * 1.5;
            }
        }
        y += sentences.isEmpty() ? 0 : GAP * 0.6;
    }

    private void footer() {
        sketch.line(MARGIN, y, MARGIN + innerWidth, y, new Mark.Pen(palette.grid(), 1));
        y += 6;
        for (String sentence : List.of(machine(), basis())) {
            for (String line : Paragraph.lines(sentence, innerWidth, FOOT)) {
                sketch.left(MARGIN, y + FOOT, line, FOOT, false, palette.muted());
                y += FOOT * 1.5;
            }
        }
        y += GAP;
    }

    private String machine() {
        List<String> parts = new ArrayList<>();
        parts.add(recording.machine().os());
        parts.add(recording.machine().cpu());
        parts.add(recording.machine().cores() + " cores");
        parts.add("Java " + recording.machine().java());
        parts.add(recording.madeAt());
        parts.removeIf(String::isBlank);
        return String.join(" · ", parts);
    }

    private String basis() {
        List<String> parts = new ArrayList<>();
        for (Calibration calibration : recording.calibrations()) {
            parts.add(
                    "%s: %s an iteration"
                            .formatted(
                                    calibration.runtime(),
                                    Figures.time(calibration.nanosPerIteration())));
        }
        Set<Contender> shown =
                recording.contenders().stream()
                        .map(ContenderRun::contender)
                        .collect(Collectors.toSet());
        for (ContenderRun run : recording.runs()) {
            if (run.baseline() && !shown.contains(run.contender()) && run.done()) {
                parts.add(
                        run.failed()
                                ? run.label() + " failed"
                                : run.label() + " took " + Figures.time(run.makespanNanos()));
            }
        }
        parts.add(
                recording.lost() == 0
                        ? Figures.count(recording.recorded()) + " events, none lost"
                        : Figures.count(recording.recorded())
                                + " events, "
                                + Figures.count(recording.lost())
                                + " lost");
        return String.join(" · ", parts);
    }

    private void place(Picture picture, double x, double top) {
        for (Mark mark : picture.marks()) {
            sketch.add(Moved.by(mark, x, top));
        }
    }
}
