package tandem.export;

import tandem.lesson.Lesson;
import tandem.lesson.LessonReport;
import tandem.lesson.Question;
import tandem.lesson.Step;
import tandem.lesson.check.Figure;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// What came of a lesson: whether its claim held, and the numbers that this rests on.
public final class LessonJson implements Format<LessonReport> {

    @Override
    public void write(LessonReport report, OutputStream out) throws IOException {
        ObjectNode document =
                Json.object()
                        .put("format", 1)
                        .put("lesson", report.lesson().name())
                        .put("held", report.held())
                        .put("claim", report.lesson().claim());
        ArrayNode numbers = document.putArray("numbers");
        for (LessonReport.Part part : report.parts()) {
            for (Figure figure : part.verdict().figures()) {
                numbers.addObject()
                        .put("name", figure.name())
                        .put("value", Math.round(figure.value() * 1e4) / 1e4)
                        .put("unit", figure.unit())
                        .put("on", part.on());
            }
        }
        document.put("sentence", report.sentence()).put("seconds", report.seconds());
        ArrayNode parts = document.putArray("interpreters");
        for (LessonReport.Part part : report.parts()) {
            parts.addObject()
                    .put("on", part.on())
                    .put("version", part.python().version())
                    .put("held", part.verdict().held())
                    .put("sentence", part.verdict().sentence())
                    .put("attempts", part.attempts());
        }
        Json.write(document, out);
    }

    /// A list of lessons.
    public static final class Catalogue implements Format<List<Lesson>> {

        @Override
        public void write(List<Lesson> lessons, OutputStream out) throws IOException {
            ObjectNode document = Json.object().put("format", 1);
            ArrayNode list = document.putArray("lessons");
            for (Lesson lesson : lessons) {
                ObjectNode each =
                        list.addObject()
                                .put("name", lesson.name())
                                .put("number", lesson.number())
                                .put("title", lesson.title());
                Question question = lesson.question();
                each.put("question", question.text());
                ArrayNode choices = each.putArray("choices");
                question.choices().forEach(choices::add);
                each.put("claim", lesson.claim());
                ArrayNode steps = each.putArray("steps");
                lesson.steps().stream().map(Step::title).forEach(steps::add);
                ArrayNode code = each.putArray("code");
                lesson.code().forEach(file -> code.add(file.name()));
            }
            Json.write(document, out);
        }
    }
}
