package tandem.cli;

import tandem.lesson.CodeFile;
import tandem.lesson.Lesson;
import tandem.lesson.LessonReport;
import tandem.lesson.Question;
import tandem.lesson.Step;
import tandem.lesson.check.Figure;
import tandem.lesson.check.TwoTexts;
import tandem.model.Interpreter;

import java.util.Locale;
import java.util.stream.Collectors;

/// A lesson as text.
final class LessonWords {
    private LessonWords() {}

    /// What is read and asked before a lesson is run.
    static String before(Lesson lesson) {
        StringBuilder text = new StringBuilder();
        text.append("%d. %s%n%n%s%n%n".formatted(lesson.number(), lesson.title(), lesson.text()));
        Question question = lesson.question();
        text.append("Question: ").append(question.text()).append('\n');
        for (int i = 0; i < question.choices().size(); i++) {
            text.append("  %c) %s%n".formatted('a' + i, question.choices().get(i)));
        }
        Lesson.Compared compared = lesson.compared();
        if (compared != null) {
            text.append(
                    "%nWhat differs between %s (-) and %s (+):%n"
                            .formatted(compared.left().name(), compared.right().name()));
            compared.rows().stream()
                    .filter(row -> !row.same())
                    .forEach(row -> text.append(differing(row)));
        }
        return text.append("\nPrograms: ")
                .append(
                        lesson.code().stream()
                                .map(CodeFile::name)
                                .collect(Collectors.joining(", ")))
                .append("\nRunning:\n")
                .toString();
    }

    private static String differing(TwoTexts.Row row) {
        return (row.left().isEmpty() ? "" : "  - " + row.left() + "\n")
                + (row.right().isEmpty() ? "" : "  + " + row.right() + "\n");
    }

    /// That a step's run has begun.
    static String step(Step step, Interpreter python, int time) {
        return "  %s on CPython %s%s%n"
                .formatted(
                        step.title(),
                        python.version(),
                        step.times() == 1 ? "" : ", %d of %d".formatted(time, step.times()));
    }

    /// What came of it.
    static String after(LessonReport report) {
        StringBuilder text = new StringBuilder();
        TextTable table = new TextTable("measured", ">", "", "on");
        for (LessonReport.Part part : report.parts()) {
            for (Figure figure : part.verdict().figures()) {
                table.row(figure.name(), number(figure.value()), figure.unit(), part.on());
            }
        }
        text.append('\n').append(table).append('\n').append(report.sentence()).append("\n\n");
        Question question = report.lesson().question();
        if (question.right() >= 0) {
            text.append(
                    "Answer: %c) %s%n"
                            .formatted(
                                    'a' + question.right(),
                                    question.choices().get(question.right())));
        }
        text.append(question.answer()).append("\n\n");
        if (!report.lesson().explanation().isEmpty()) {
            text.append(report.lesson().explanation()).append("\n\n");
        }
        text.append("Look for:\n");
        report.lesson().lookFor().forEach(each -> text.append("- ").append(each).append('\n'));
        Boolean held = report.held();
        return text.append("\nClaim: ")
                .append(report.lesson().claim())
                .append(held == null ? "\nNot applicable here." : held ? "\nHeld." : "\nNot held.")
                .append(String.format(Locale.ROOT, " (%.1f s)%n", report.seconds()))
                .toString();
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.2f" : "%.0f", value);
    }
}
