package tandem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Every package says what lives there, what never may, and where to start reading.
final class PackageDocsTest {
    private static final Path SOURCES = Path.of("src/main/java/tandem");

    @Test
    void everyPackageGuidesItsReader() throws IOException {
        assertThat(packages())
                .hasSizeGreaterThan(10)
                .allSatisfy(folder -> {
                    Path docs = folder.resolve("package-info.java");
                    assertThat(docs).exists();
                    assertThat(docs)
                            .content()
                            .startsWith("/// ")
                            .contains("/// Never here: ", "/// Start reading at ");
                });
    }

    private static List<Path> packages() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .toList();
        }
    }
}
