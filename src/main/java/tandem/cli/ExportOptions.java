package tandem.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import tandem.export.Exports;
import tandem.model.Recording;
import tandem.picture.sweep.SweepChart;
import tandem.store.AtomicFile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// How exports look.
final class ExportOptions {
    @Option(
            names = "--scale",
            paramLabel = "1..4",
            description = "pixels to a point in .png and films; 2 unless given")
    private String scale = Integer.toString(Exports.Options.DEFAULT.scale());

    @Option(
            names = "--theme",
            paramLabel = "THEME",
            description = "colours of pictures: light or dark; light unless given")
    private String theme = Exports.Options.DEFAULT.theme().key();

    @Option(
            names = "--chart",
            paramLabel = "CHART",
            description = {
                "what pictures of a sweep show: speedup, efficiency, time, karp-flatt or shares;"
                        + " speedup unless given",
            })
    private String chart = Exports.Options.DEFAULT.chart().key();

    @Option(names = "--log", description = "logarithmic axes in pictures of a sweep")
    private boolean logarithmic;

    /// @throws WrongUsage if an option is wrong or a file could not be written
    void check(List<Path> files) throws WrongUsage {
        try {
            options(null);
            files.forEach(Exports::check);
        } catch (IllegalArgumentException e) {
            throw new WrongUsage(e);
        }
        for (Path file : files) {
            String obstacle = AtomicFile.obstacle(file);
            if (obstacle != null) {
                throw new WrongUsage("export is " + obstacle);
            }
        }
    }

    /// @throws WrongUsage if a file's format cannot hold the recording
    void check(Recording recording, List<Path> files, @Nullable Double speed) throws WrongUsage {
        try {
            for (Path file : files) {
                Exports.check(recording, file, options(speed));
            }
        } catch (IllegalArgumentException e) {
            throw new WrongUsage(e);
        }
    }

    /// @throws IOException if the file cannot be written, or its format cannot hold the recording
    void write(Recording recording, Path file) throws IOException {
        write(recording, file, null);
    }

    /// @param speed of films, {@link Exports.Options#SPEED}; null as {@link Exports.Options} has it
    /// @throws IOException if the file cannot be written, or its format cannot hold the recording
    void write(Recording recording, Path file, @Nullable Double speed) throws IOException {
        try {
            Exports.write(recording, file, options(speed));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private Exports.Options options(@Nullable Double speed) {
        int pixels;
        try {
            pixels = Integer.parseInt(scale);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "scale is '" + scale + "'; allowed: a whole number from 1 to 4", e);
        }
        return new Exports.Options(
                pixels, Exports.Theme.parse(theme), SweepChart.parse(chart), logarithmic, speed);
    }
}
