package tandem.picture.sweep;

import tandem.law.Figures;
import tandem.law.sweep.LawWords;
import tandem.law.sweep.SweepFigures;
import tandem.model.Axis;
import tandem.model.Experiment;
import tandem.model.Machine;
import tandem.model.Recording;
import tandem.model.Sitting;
import tandem.model.Sweep;
import tandem.picture.Mark;
import tandem.picture.Moved;
import tandem.picture.Palette;
import tandem.picture.Paragraph;
import tandem.picture.Picture;
import tandem.picture.Sketch;

import java.util.ArrayList;
import java.util.List;

/// A sweep as one slide: what was asked, the chart, its figures as a table, the laws, what speaks
/// against it, and what it was measured on.
public final class SweepFigurePicture {
    private static final double MARGIN = 24;
    private static final double TITLE = 20;
    private static final double SUBTITLE = 12;
    private static final double SENTENCE = 12;
    private static final double FOOT = 9.5;
    private static final double CHART = 400;

    private final SweepFigures figures;
    private final Palette palette;
    private final Sketch sketch;
    private final double innerWidth;
    private double y = MARGIN;

    private SweepFigurePicture(SweepFigures figures, double widthPoints, Palette palette) {
        this.figures = figures;
        this.palette = palette;
        sketch = new Sketch(palette);
        innerWidth = widthPoints - 2 * MARGIN;
    }

    /// Draws the figure as wide as asked and as high as it needs.
    ///
    /// @param recording what the figures are of
    /// @param widthPoints 480 or more
    public static Picture of(
            SweepFigures figures,
            Recording recording,
            SweepPicture.Style style,
            double widthPoints,
            Palette palette) {
        double width = Math.max(480, widthPoints);
        SweepFigurePicture figure = new SweepFigurePicture(figures, width, palette);
        figure.title(recording, style.chart());
        figure.place(SweepPicture.of(figures, style, figure.innerWidth, CHART, palette));
        figure.note(style.chart());
        figure.y =
                SweepTable.draw(figures, figure.sketch, MARGIN, figure.y, figure.innerWidth) + 10;
        figure.sentences();
        figure.footer(recording);
        return figure.sketch.picture(width, figure.y + MARGIN / 2);
    }

    private void title(Recording recording, SweepChart chart) {
        Sweep sweep = figures.swept().sweep();
        sketch.left(
                MARGIN,
                y + TITLE * 0.8,
                chart.title() + " · " + sweep.base().workload().title(),
                TITLE,
                true,
                palette.ink());
        sketch.right(
                MARGIN + innerWidth,
                y + TITLE * 0.8,
                recording.origin().key(),
                SUBTITLE,
                true,
                palette.muted());
        y += TITLE * 1.4;
        for (String line : List.of(asked(sweep), SweepWords.caption(figures, chart))) {
            for (String part : Paragraph.lines(line, innerWidth, SUBTITLE)) {
                sketch.left(MARGIN, y + SUBTITLE * 0.8, part, SUBTITLE, false, palette.muted());
                y += SUBTITLE * 1.45;
            }
        }
        y += 6;
    }

    private static String asked(Sweep sweep) {
        Experiment base = sweep.base();
        List<String> parts = new ArrayList<>();
        if (sweep.axis() != Axis.TASKS) {
            parts.add(Axis.TASKS.words(base.tasks()));
        }
        if (base.workload().hasWork() && sweep.axis() != Axis.WORK) {
            parts.add(Figures.time(base.workMillis() * 1e6) + " each");
        }
        if (base.unevennessPercent() > 0) {
            parts.add("±" + Math.round(base.unevennessPercent()) + " %");
        }
        if (base.ioPercent() > 0 && sweep.axis() != Axis.IO) {
            parts.add(Math.round(base.ioPercent()) + " % waiting");
        }
        if (base.payloadBytes() > 0 && sweep.axis() != Axis.PAYLOAD) {
            parts.add(Figures.bytes(base.payloadBytes()) + " payload");
        }
        if (sweep.axis() != Axis.WORKERS) {
            parts.add(Axis.WORKERS.words(base.workers()));
        }
        parts.add("each contender alone, runs in random order, seed " + sweep.seed());
        return String.join(" · ", parts);
    }

    private void note(SweepChart chart) {
        boolean laws = figures.fits().values().stream().anyMatch(each -> each.chosen().isPresent());
        String words =
                switch (chart) {
                    case SHARES -> "";
                    case SPEEDUP, EFFICIENCY, TIME, KARP_FLATT ->
                            "Small points: runs; crosses: far out; bars: 95 % intervals of the"
                                    + " medians"
                                    + (laws
                                            ? ". Curves: fitted laws, dashed beyond what was"
                                                    + " measured, with their 95 % bands."
                                            : ".");
                };
        sketch.left(MARGIN, y + FOOT, words, FOOT, false, palette.muted());
        y += FOOT + 16;
    }

    private void sentences() {
        List<String> sentences = new ArrayList<>();
        figures.fits()
                .forEach((contender, outcome) ->
                        sentences.add(LawWords.sentence(figures, contender, outcome)));
        sentences.addAll(figures.doubts());
        for (String sentence : sentences) {
            for (String line : Paragraph.lines(sentence, innerWidth, SENTENCE)) {
                sketch.left(MARGIN, y + SENTENCE, line, SENTENCE, false, palette.ink());
                y += SENTENCE * 1.5;
            }
        }
        y += 12;
    }

    private void footer(Recording recording) {
        sketch.line(MARGIN, y, MARGIN + innerWidth, y, new Mark.Pen(palette.grid(), 1));
        y += 6;
        Machine machine = recording.machine();
        List<String> parts = new ArrayList<>();
        parts.add(machine.os());
        parts.add(machine.cpu());
        parts.add(machine.cores() + " cores");
        parts.add("Java " + machine.java());
        for (Sitting sitting : figures.swept().sittings()) {
            parts.add(SweepWords.conditions(sitting));
        }
        parts.removeIf(String::isBlank);
        for (String line : Paragraph.lines(String.join(" · ", parts), innerWidth, FOOT)) {
            sketch.left(MARGIN, y + FOOT, line, FOOT, false, palette.muted());
            y += FOOT * 1.5;
        }
    }

    private void place(Picture picture) {
        for (Mark mark : picture.marks()) {
            sketch.add(Moved.by(mark, MARGIN, y));
        }
        y += picture.heightPoints() + 4;
    }
}
