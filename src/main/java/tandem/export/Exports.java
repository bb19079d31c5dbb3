package tandem.export;

import org.jspecify.annotations.Nullable;

import tandem.law.sweep.SweepFigures;
import tandem.model.Keyed;
import tandem.model.Range;
import tandem.model.Recording;
import tandem.picture.Film;
import tandem.picture.Palette;
import tandem.picture.Picture;
import tandem.picture.figure.FigurePicture;
import tandem.picture.figure.ReplayFilm;
import tandem.picture.sweep.SweepChart;
import tandem.picture.sweep.SweepFigurePicture;
import tandem.picture.sweep.SweepPicture;
import tandem.picture.timeline.TimelineView;
import tandem.store.AtomicFile;

import java.io.IOException;
import java.nio.file.Path;

/// Writes a recording to a file in the format that its name asks for. The formats of pictures write
/// the same {@link FigurePicture}, or of a sweep the same {@link SweepFigurePicture}.
public final class Exports {
    /// The width of pictures: that of a page across.
    private static final double WIDTH_POINTS = 1280;

    /// A chart and a table want no more than this.
    private static final double SWEEP_WIDTH_POINTS = 960;

    private static final double FILM_SECONDS = 10;
    private static final double LEAST_FILM_SECONDS = 0.2;
    private static final double MOST_FILM_SECONDS = 300;

    private Exports() {}

    /// What may be chosen beside the format.
    ///
    /// @param scale pixels to a point in PNG, {@link Png#SCALE}
    /// @param theme the colours of pictures
    /// @param chart what a picture of a sweep shows
    /// @param logarithmic whether its axes are
    /// @param speed how many times as fast as the run a film replays it, {@link #SPEED}; if null, a
    ///   film takes ten seconds
    public record Options(
            int scale, Theme theme, SweepChart chart, boolean logarithmic, @Nullable Double speed) {
        public static final Options DEFAULT = new Options(2, Theme.LIGHT);
        public static final Range SPEED = new Range("speed", 0.001, 100, "times");

        public Options(int scale, Theme theme) {
            this(scale, theme, SweepChart.SPEEDUP, false, null);
        }

        /// @throws IllegalArgumentException naming what was given and what is allowed
        public Options {
            Png.SCALE.check(scale);
            if (speed != null) {
                SPEED.check(speed);
            }
        }
    }

    /// The colours of pictures.
    public enum Theme implements Keyed {
        LIGHT("light"),
        DARK("dark");

        private final String key;

        Theme(String key) {
            this.key = key;
        }

        @Override
        public String key() {
            return key;
        }

        /// @throws IllegalArgumentException naming what is allowed
        public static Theme parse(String key) {
            return Keyed.parse("theme", key, values());
        }
    }

    /// Checks that a file's name ends in a known suffix, in capitals or not.
    ///
    /// @throws IllegalArgumentException naming what is allowed
    public static void check(Path file) {
        Formats.of(file);
    }

    /// Checks that a file's format can hold a recording.
    ///
    /// @throws IllegalArgumentException naming what is allowed
    public static void check(Recording recording, Path file, Options options) {
        if (Formats.of(file) instanceof FileFormat.Film) {
            film(recording, file, options);
        }
    }

    /// Writes a file as a whole or not at all.
    ///
    /// @throws IllegalArgumentException if the suffix is not known, or its format cannot hold the
    ///   recording
    /// @throws IOException if it cannot be written
    public static void write(Recording recording, Path file, Options options) throws IOException {
        switch (Formats.of(file)) {
            case FileFormat.Figure format -> {
                Format<Picture> writer = format.writer().apply(options.scale());
                AtomicFile.write(file, out -> writer.write(figure(recording, options), out));
            }
            case FileFormat.Film format -> {
                Format<Film> writer = format.writer().apply(options.scale());
                Film film = film(recording, file, options);
                AtomicFile.write(file, out -> writer.write(film, out));
            }
            case FileFormat.Data format ->
                    AtomicFile.write(file, out -> format.writer().write(recording, out));
        }
    }

    /// Writes a picture as it is, as a whole or not at all.
    ///
    /// @param scale pixels to a point in PNG, {@link Png#SCALE}
    /// @throws IllegalArgumentException if the suffix is not known, or not one of a picture
    /// @throws IOException if it cannot be written
    public static void write(Picture picture, Path file, int scale) throws IOException {
        if (!(Formats.of(file) instanceof FileFormat.Figure format)) {
            throw new IllegalArgumentException(
                    "'%s' holds no picture; allowed: %s"
                            .formatted(file, Formats.suffixes(Formats.figures())));
        }
        Format<Picture> writer = format.writer().apply(scale);
        AtomicFile.write(file, out -> writer.write(picture, out));
    }

    private static Picture figure(Recording recording, Options options) {
        Palette palette = palette(options);
        return recording.sweep().isPresent()
                ? sweep(recording, options, palette)
                : FigurePicture.of(recording, WIDTH_POINTS, palette);
    }

    private static Film film(Recording recording, Path file, Options options) {
        if (recording.sweep().isPresent()) {
            throw new IllegalArgumentException(
                    "'%s' is a film, and a sweep has no replay; allowed: a recording of one run"
                            .formatted(file));
        }
        double took = TimelineView.shownNanos(recording) / 1e9;
        Double speed = options.speed();
        double seconds = speed == null ? FILM_SECONDS : took / speed;
        if (seconds > MOST_FILM_SECONDS) {
            throw new IllegalArgumentException(
                    "a film of %.0f s; allowed: %.0f s at most, which is a speed of %.3g"
                            .formatted(seconds, MOST_FILM_SECONDS, took / MOST_FILM_SECONDS));
        }
        return new ReplayFilm(
                recording, WIDTH_POINTS, palette(options), Math.max(LEAST_FILM_SECONDS, seconds));
    }

    private static Palette palette(Options options) {
        return switch (options.theme()) {
            case LIGHT -> Palette.light();
            case DARK -> Palette.dark();
        };
    }

    private static Picture sweep(Recording recording, Options options, Palette palette) {
        SweepFigures figures = SweepFigures.of(recording);
        return SweepFigurePicture.of(
                figures,
                recording,
                SweepPicture.Style.of(options.chart(), figures)
                        .withLogarithmic(options.logarithmic()),
                SWEEP_WIDTH_POINTS,
                palette);
    }
}
