package tandem.code;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A program as it is put together.
final class Page {
    private final Syntax syntax;
    private final List<String> lines = new ArrayList<>();
    private final TreeSet<String> imports = new TreeSet<>();
    private int importsAt = -1;

    Page(Syntax syntax) {
        this.syntax = syntax;
    }

    void line(String text) {
        text.lines().map(String::stripTrailing).forEach(lines::add);
        if (text.isEmpty()) {
            lines.add("");
        }
    }

    /// An import as a template has it: `import x` or `from x import y` in Python, a class in Java.
    void need(String text) {
        imports.add(text);
    }

    void importsHere() {
        importsAt = lines.size();
    }

    /// The program. More empty lines in a row than the language's custom are left out.
    String text() {
        List<String> all = new ArrayList<>(lines);
        if (importsAt >= 0) {
            all.addAll(importsAt, importLines());
        }
        int most =
                switch (syntax) {
                    case PYTHON -> 2;
                    case JAVA -> 1;
                };
        StringBuilder text = new StringBuilder();
        int empty = 0;
        for (String line : all) {
            empty = line.isEmpty() ? empty + 1 : 0;
            if (empty <= most) {
                text.append(line).append('\n');
            }
        }
        return text.toString();
    }

    private List<String> importLines() {
        return switch (syntax) {
            case JAVA -> imports.stream().map(name -> "import " + name + ";").toList();
            case PYTHON -> {
                Map<String, TreeSet<String>> from = new TreeMap<>();
                imports.stream()
                        .filter(text -> text.startsWith("from "))
                        .map(text -> text.split(" ", 4))
                        .forEach(words ->
                                from.computeIfAbsent(
                                                words[1],
                                                _ -> new TreeSet<>(Comparator.naturalOrder()))
                                        .addAll(List.of(words[3].split(", "))));
                yield Stream.concat(
                                imports.stream().filter(text -> text.startsWith("import ")),
                                from.entrySet().stream()
                                        .map(each ->
                                                "from "
                                                        + each.getKey()
                                                        + " import "
                                                        + String.join(", ", each.getValue())))
                        .toList();
            }
        };
    }
}
