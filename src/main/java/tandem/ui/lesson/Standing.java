package tandem.ui.lesson;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

import tandem.lesson.LessonReport;

/// How a lesson stands in this session, told by colour and by shape.
enum Standing {
    HELD("held", Material2AL.CHECK_CIRCLE),
    NOT_HELD("not-held", Material2AL.CANCEL),
    NOT_APPLICABLE("untold", Material2MZ.REMOVE_CIRCLE_OUTLINE),
    NOT_RUN("untold", Material2MZ.RADIO_BUTTON_UNCHECKED);

    private final String style;
    private final Ikon icon;

    Standing(String style, Ikon icon) {
        this.style = style;
        this.icon = icon;
    }

    /// @param report what came of the lesson, or null if it was not run
    static Standing of(@Nullable LessonReport report) {
        if (report == null) {
            return NOT_RUN;
        }
        Boolean held = report.held();
        return held == null ? NOT_APPLICABLE : held ? HELD : NOT_HELD;
    }

    /// The name in the texts.
    String key() {
        return switch (this) {
            case HELD -> "held";
            case NOT_HELD -> "notHeld";
            case NOT_APPLICABLE -> "notApplicable";
            case NOT_RUN -> "notRun";
        };
    }

    String style() {
        return style;
    }

    Ikon icon() {
        return icon;
    }
}
