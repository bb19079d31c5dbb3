package tandem.export;

import tandem.law.sweep.SweepFigures;
import tandem.model.Keyed;
import tandem.model.Recording;
import tandem.picture.Palette;
import tandem.picture.Picture;
import tandem.picture.figure.FigurePicture;
import tandem.picture.sweep.SweepChart;
import tandem.picture.sweep.SweepFigurePicture;
import tandem.picture.sweep.SweepPicture;
import tandem.store.AtomicFile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes a recording to a file in the format that its name asks for. The formats of pictures write
/// the same {@link FigurePicture}, or of a sweep the same {@link SweepFigurePicture}.
public final class Exports {
    /// The width of pictures: that of a page across.
    private static final double WIDTH_POINTS = 1280;

    /// A chart and a table want no more than this.
    private static final double SWEEP_WIDTH_POINTS = 960;

    private Exports() {}

    /// What may be chosen beside the format.
    ///
    /// @param scale pixels to a point in PNG, {@link Png#SCALE}
    /// @param theme the colours of pictures
    /// @param chart what a picture of a sweep shows
    /// @param logarithmic whether its axes are
    public record Options(int scale, Theme theme, SweepChart chart, boolean logarithmic) {
        public static final Options DEFAULT = new Options(2, Theme.LIGHT);

        public Options(int scale, Theme theme) {
            this(scale, theme, SweepChart.SPEEDUP, false);
        }

        /// @throws IllegalArgumentException naming what was given and what is allowed
        public Options {
            Png.SCALE.check(scale);
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

    private enum Kind {
        SVG,
        PDF,
        PNG,
        CSV,
        JSON;

        String suffix() {
            return "." + name().toLowerCase(Locale.ROOT);
        }
    }

    /// Checks that a file's name ends in a known suffix, in capitals or not.
    ///
    /// @throws IllegalArgumentException naming what is allowed
    public static void check(Path file) {
        kind(file);
    }

    /// Writes a file as a whole or not at all.
    ///
    /// @throws IllegalArgumentException if the suffix is not known
    /// @throws IOException if it cannot be written
    public static void write(Recording recording, Path file, Options options) throws IOException {
        Format<Recording> format = format(kind(file), options);
        AtomicFile.write(file, out -> format.write(recording, out));
    }

    /// Writes a picture as it is, as a whole or not at all.
    ///
    /// @param scale pixels to a point in PNG, {@link Png#SCALE}
    /// @throws IllegalArgumentException if the suffix is not known, or not one of a picture
    /// @throws IOException if it cannot be written
    public static void write(Picture picture, Path file, int scale) throws IOException {
        Format<Picture> format =
                switch (kind(file)) {
                    case SVG -> new Svg();
                    case PDF -> new Pdf();
                    case PNG -> new Png(scale);
                    case CSV, JSON ->
                            throw new IllegalArgumentException(
                                    "'%s' holds no picture; allowed: .svg, .pdf, .png"
                                            .formatted(file));
                };
        AtomicFile.write(file, out -> format.write(picture, out));
    }

    private static Format<Recording> format(Kind kind, Options options) {
        return switch (kind) {
            case SVG -> figure(new Svg(), options);
            case PDF -> figure(new Pdf(), options);
            case PNG -> figure(new Png(options.scale()), options);
            case CSV ->
                    (recording, out) -> {
                        Format<Recording> rows =
                                recording.sweep().isPresent() ? new SweepCsv() : new Csv();
                        rows.write(recording, out);
                    };
            case JSON -> new SummaryJson();
        };
    }

    private static Format<Recording> figure(Format<Picture> format, Options options) {
        Palette palette =
                switch (options.theme()) {
                    case LIGHT -> Palette.light();
                    case DARK -> Palette.dark();
                };
        return (recording, out) ->
                format.write(
                        recording.sweep().isPresent()
                                ? sweep(recording, options, palette)
                                : FigurePicture.of(recording, WIDTH_POINTS, palette),
                        out);
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

    private static Kind kind(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Arrays.stream(Kind.values())
                .filter(kind -> name.endsWith(kind.suffix()))
                .findAny()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "'%s' has no known suffix; allowed: %s"
                                        .formatted(
                                                file,
                                                Arrays.stream(Kind.values())
                                                        .map(Kind::suffix)
                                                        .collect(Collectors.joining(", ")))));
    }
}
