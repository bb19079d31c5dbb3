package tandem.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Every format that Tandem writes, a row for each. What the command line allows, the window's menu
/// and file dialogs, and README's table are made of these rows: a new format is one more.
public final class Formats {
    private static final List<FileFormat> ALL =
            List.of(
                    new FileFormat.Figure("svg", "Scalable Vector Graphics", _ -> new Svg()),
                    new FileFormat.Figure("pdf", "PDF", _ -> new Pdf()),
                    new FileFormat.Figure("png", "PNG", Png::new),
                    new FileFormat.Film("apng", "Animated PNG", Apng::new),
                    new FileFormat.Data("csv", "CSV", new RecordingCsv()),
                    new FileFormat.Data("json", "JSON", new SummaryJson()));

    private Formats() {}

    /// All of them, in the order in which they are offered.
    public static List<FileFormat> all() {
        return ALL;
    }

    /// The formats of single pictures.
    public static List<FileFormat.Figure> figures() {
        return of(FileFormat.Figure.class);
    }

    /// The formats of one kind.
    public static <F extends FileFormat> List<F> of(Class<F> kind) {
        return ALL.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// The format that a file's name asks for, in capitals or not.
    ///
    /// @throws IllegalArgumentException naming what is allowed
    public static FileFormat of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(format -> name.endsWith("." + format.suffix()))
                .findAny()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "'%s' has no known suffix; allowed: %s"
                                        .formatted(file, suffixes(ALL))));
    }

    /// As in `.svg, .pdf`.
    public static String suffixes(List<? extends FileFormat> formats) {
        return formats.stream()
                .map(format -> "." + format.suffix())
                .collect(Collectors.joining(", "));
    }
}
