package tandem;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Every Java source is as google-java-format leaves it, in AOSP style: layout, no unused imports,
/// imports in order, long strings broken. `mvn test -Dtest=FormatTest -Dformat=write` rewrites what
/// is not.
///
/// Spotless would load the formatter into Maven's own JVM, which may be older than the JDK 21 that
/// it needs, and knows no toolchain for it; a test runs on the JDK that compiles.
final class FormatTest {
    private static final boolean WRITE = "write".equals(System.getProperty("format"));

    private final Formatter formatter =
            new Formatter(JavaFormatterOptions.builder().style(Style.AOSP).build());

    @Test
    void everySourceIsFormatted() throws IOException, FormatterException {
        List<Path> unformatted = new ArrayList<>();
        for (Path source : sources()) {
            String text = Files.readString(source);
            String formatted = formatter.formatSourceAndFixImports(text);
            if (formatted.equals(text)) {
                continue;
            }
            if (WRITE) {
                Files.writeString(source, formatted);
            } else {
                unformatted.add(source);
            }
        }

        assertThat(unformatted)
                .as("unformatted sources; mvn test -Dtest=FormatTest -Dformat=write rewrites them")
                .isEmpty();
    }

    @Test
    void unusedAndUnorderedImportsCountAsUnformatted() throws FormatterException {
        String tidy =
                """
                package tandem;

                import java.util.List;
                import java.util.Map;

                record Both(List<String> list, Map<String, String> map) {}
                """;
        String untidy =
                """
                package tandem;

                import java.util.Map;
                import java.util.Set;
                import java.util.List;

                record Both(List<String> list, Map<String, String> map) {}
                """;

        assertThat(formatter.formatSourceAndFixImports(tidy)).isEqualTo(tidy);
        assertThat(formatter.formatSourceAndFixImports(untidy)).isEqualTo(tidy);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }
}
