package tandem.code;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A part of a program with gaps. Lines that begin with `%` are directives:
///
/// - `%if A & !B | C`, `%elif`, `%else`, `%end`: what stands between is for some facts only
/// - `%include NAME`: another template in this place
/// - `%import TEXT`: this part needs the import; `%imports` is where all of them go
///
/// In all other lines `${NAME}` becomes the value of that name.
final class Template {
    private static final Pattern GAP = Pattern.compile("\\$\\{([A-Z_]+)}");

    private final String folder;
    private final List<String> lines;

    /// An `%if`.
    ///
    /// @param outer whether what surrounds it is for these facts
    /// @param met whether one of its branches was
    /// @param open whether the present branch is
    private record Branch(boolean outer, boolean met, boolean open) {
        Branch next(boolean holds) {
            return new Branch(outer, met || holds, outer && !met && holds);
        }
    }

    private Template(String folder, List<String> lines) {
        this.folder = folder;
        this.lines = lines;
    }

    /// @param folder the language's
    /// @throws IllegalArgumentException if there is no such template
    static Template load(String folder, String name) {
        String path = folder + "/" + name + ".template";
        try (InputStream in = Template.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no template " + path);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Template(folder, text.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Fills the gaps.
    ///
    /// @param page what it is appended to
    void fill(TemplateValues facts, Page page) {
        Deque<Branch> branches = new ArrayDeque<>();
        branches.push(new Branch(true, true, true));
        for (String line : lines) {
            if (line.startsWith("%")) {
                String[] words = line.substring(1).split(" ", 2);
                direct(words[0], words.length < 2 ? "" : words[1].strip(), branches, facts, page);
            } else if (branches.getFirst().open()) {
                page.line(filled(line, facts));
            }
        }
        if (branches.size() > 1) {
            throw new IllegalStateException("an %if of a template has no %end");
        }
    }

    private void direct(
            String directive,
            String rest,
            Deque<Branch> branches,
            TemplateValues facts,
            Page page) {
        boolean open = branches.getFirst().open();
        switch (directive) {
            case "if" -> branches.push(new Branch(open, false, false).next(holds(rest, facts)));
            case "elif" -> branches.push(branches.pop().next(holds(rest, facts)));
            case "else" -> branches.push(branches.pop().next(true));
            case "end" -> branches.pop();
            case "include" -> {
                if (open) {
                    load(folder, filled(rest, facts)).fill(facts, page);
                }
            }
            case "import" -> {
                if (open) {
                    page.need(filled(rest, facts));
                }
            }
            case "imports" -> page.importsHere();
            default -> throw new IllegalStateException("no directive: %" + directive);
        }
    }

    private static boolean holds(String condition, TemplateValues facts) {
        for (String alternative : condition.split("\\|")) {
            boolean all = true;
            for (String term : alternative.split("&")) {
                String name = term.strip();
                boolean negated = name.startsWith("!");
                all &= facts.is(negated ? name.substring(1) : name) != negated;
            }
            if (all) {
                return true;
            }
        }
        return false;
    }

    private static String filled(String line, TemplateValues facts) {
        return GAP.matcher(line)
                .replaceAll(
                        (MatchResult gap) -> Matcher.quoteReplacement(facts.value(gap.group(1))));
    }
}
