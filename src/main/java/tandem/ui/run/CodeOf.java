package tandem.ui.run;

import org.jspecify.annotations.Nullable;

import tandem.code.Source;
import tandem.code.Syntax;
import tandem.lesson.CodeFile;
import tandem.lesson.Lesson;
import tandem.model.Experiment;
import tandem.model.Program;
import tandem.model.Recording;
import tandem.store.NotebookText;
import tandem.ui.Document;
import tandem.ui.Screen;
import tandem.ui.Studio;

/// Whose code *Code* shows: that of what the window is about.
sealed interface CodeOf {

    /// An equivalent program for each of an experiment's contenders.
    record Contenders(Experiment experiment) implements CodeOf {}

    /// A program as it was written.
    record Own(Source source) implements CodeOf {}

    /// No code to show.
    ///
    /// @param key of the text that says why
    record None(String key) implements CodeOf {}

    /// What belongs to the screen that is seen. Of a lesson it is what ran last, or else its first
    /// program.
    static CodeOf shownIn(Studio studio, Document document) {
        return switch (studio.screen().get()) {
            case RUN, SWEEP, WHAT_IF -> new Contenders(studio.experiment().get());
            case SCRIPT -> of(studio.program().get());
            case LESSONS -> of(studio.lesson().get(), document.recording().get());
        };
    }

    private static CodeOf of(@Nullable Program program) {
        if (program == null) {
            return new None("code.none." + Screen.SCRIPT.key());
        }
        String text = program.source();
        if (text == null) {
            return new None("code.none.command");
        }
        return switch (program.kind()) {
            case PYTHON -> new Own(new Source(Syntax.PYTHON, program.name(), text));
            case NOTEBOOK ->
                    new Own(
                            new Source(
                                    Syntax.PYTHON,
                                    program.name().replaceFirst("\\.ipynb$", ".py"),
                                    NotebookText.of(text).orElse(text)));
            case JAVA -> new Own(new Source(Syntax.JAVA, program.name(), text));
            case COMMAND -> new None("code.none.command");
            case QUESTION -> new None("code.none.question");
        };
    }

    private static CodeOf of(@Nullable Lesson lesson, @Nullable Recording recording) {
        if (lesson == null) {
            return new None("code.none." + Screen.LESSONS.key());
        }
        if (recording == null) {
            CodeFile first = lesson.code().getFirst();
            return new Own(new Source(Syntax.PYTHON, first.name(), first.text()));
        }
        return switch (recording.subject()) {
            case Experiment experiment -> new Contenders(experiment);
            case Program program -> of(program);
        };
    }
}
