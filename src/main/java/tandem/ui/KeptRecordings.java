package tandem.ui;

import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import tandem.lesson.Lesson;
import tandem.model.Program;
import tandem.model.Recording;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// What was recorded of the experiment, of each lesson and of the program. When the window turns to
/// another of them, what was recorded of that one is shown, or nothing: never one thing's timeline
/// beside another's controls. What runs is shown until it has ended.
final class KeptRecordings {
    private final Studio studio;
    private final Document document;
    private final ObservableValue<Boolean> busy;
    private final Map<Owner, Kept> kept = new HashMap<>();
    private Owner shown;

    /// Whom a recording is of.
    ///
    /// @param screen that shows it, {@link Screen#RUN} for all that are about the experiment
    /// @param name of the lesson or the program; empty for the experiment
    private record Owner(Screen screen, String name) {}

    private record Kept(@Nullable Recording recording, @Nullable Path file, Notice notice) {}

    private static final Kept NOTHING = new Kept(null, null, Notice.ready(""));

    KeptRecordings(Studio studio, Document document, ObservableValue<Boolean> busy) {
        this.studio = studio;
        this.document = document;
        this.busy = busy;
        shown = owner();
    }

    /// Follows the studio from now on.
    void follow() {
        studio.screen().subscribe(_ -> turn());
        studio.lesson().subscribe(_ -> turn());
        studio.program().subscribe(_ -> turn());
        busy.subscribe(_ -> turn());
    }

    private Owner owner() {
        return switch (studio.screen().get()) {
            case RUN, SWEEP, WHAT_IF -> new Owner(Screen.RUN, "");
            case LESSONS -> {
                Lesson lesson = studio.lesson().get();
                yield new Owner(Screen.LESSONS, lesson == null ? "" : lesson.name());
            }
            case SCRIPT -> {
                Program program = studio.program().get();
                yield new Owner(Screen.SCRIPT, program == null ? "" : program.file());
            }
        };
    }

    private void turn() {
        Owner now = owner();
        if (busy.getValue() || now.equals(shown)) {
            return;
        }
        if (shown.screen() == Screen.SCRIPT) {
            // Programs come and go, and their recordings may be large.
            kept.keySet().removeIf(each -> each.screen() == Screen.SCRIPT);
        }
        kept.put(shown, new Kept(document.recording().get(), document.file().get(), notice()));
        shown = now;
        Kept own = kept.getOrDefault(now, NOTHING);
        if (own.recording() == null) {
            document.showNothing();
        } else {
            document.show(own.recording());
        }
        document.file().set(own.file());
        studio.notice().set(own.notice());
    }

    /// What is said of what is shown; that something is being done is over when it is seen again.
    private Notice notice() {
        Notice said = studio.notice().get();
        return said.kind() == Notice.Kind.WORKING ? NOTHING.notice() : said;
    }
}
