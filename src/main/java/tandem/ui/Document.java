package tandem.ui;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import tandem.law.sweep.SweepFigures;
import tandem.model.Prediction;
import tandem.model.Recording;
import tandem.picture.timeline.TimeScale;
import tandem.picture.timeline.TimelineView;

import java.nio.file.Path;
import java.util.Set;

/// One recording as it stands in the window, and how it is looked at. Panels are about the document
/// that they were given, and know of no other. To be used on the JavaFX thread only.
public final class Document {
    private final ObjectProperty<@Nullable Recording> recording = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Recording> digest = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable SweepFigures> figures = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Path> file = new SimpleObjectProperty<>();
    private final ObjectProperty<Prediction> prediction =
            new SimpleObjectProperty<>(Prediction.NONE);
    private final ObjectProperty<TimelineView> view = new SimpleObjectProperty<>(blank());
    private final BooleanProperty playing = new SimpleBooleanProperty();
    private final DoubleProperty playSpeed = new SimpleDoubleProperty(1);
    private final BooleanProperty following = new SimpleBooleanProperty(true);

    private static TimelineView blank() {
        TimelineView.Style style = TimelineView.Style.SCREEN;
        return new TimelineView(
                800,
                400,
                new TimeScale(0, 1_000_000_000, style.labelPoints(), 600),
                0,
                style,
                Set.of(),
                TimelineView.Focus.NONE,
                Long.MAX_VALUE);
    }

    /// What is shown: of the current run as it grows, or opened from a file; null before any.
    public ObjectProperty<@Nullable Recording> recording() {
        return recording;
    }

    /// The recording again, as sums and sentences are made of it: while it grows it changes a few
    /// times a second only, so that making them takes little from the cores that are measured.
    public ObjectProperty<@Nullable Recording> digest() {
        return digest;
    }

    /// What the sweep that is shown amounts to; while it runs these follow it every few seconds.
    /// Null where none is shown.
    public ObjectProperty<@Nullable SweepFigures> figures() {
        return figures;
    }

    /// Where the recording or experiment was opened from or saved to; null when it is in no file.
    public ObjectProperty<@Nullable Path> file() {
        return file;
    }

    /// What is expected of the next run or sweep that will stand here; the recording of that keeps
    /// what was expected when it began.
    public ObjectProperty<Prediction> prediction() {
        return prediction;
    }

    /// What part of the timeline is seen, what is selected in it, and where the playhead is.
    public ObjectProperty<TimelineView> view() {
        return view;
    }

    /// Whether the playhead moves.
    public BooleanProperty playing() {
        return playing;
    }

    /// How much faster than it happened a recording is played, 0.1 to 10.
    public DoubleProperty playSpeed() {
        return playSpeed;
    }

    /// Whether the timeline keeps the whole of a growing recording in view.
    public BooleanProperty following() {
        return following;
    }

    /// Shows a recording from its beginning to its end, nothing pointed out.
    public void show(Recording shown) {
        turnTo(shown);
        view.set(plain().fit(shown));
    }

    /// Shows an empty timeline.
    public void showNothing() {
        turnTo(null);
        view.set(plain());
    }

    /// Takes what was recorded since of what is shown.
    public void grow(Recording grown) {
        if (grown != recording.get()) {
            recording.set(grown);
            if (following.get()) {
                view.set(view.get().fit(grown));
            }
        }
    }

    private void turnTo(@Nullable Recording shown) {
        playing.set(false);
        following.set(true);
        recording.set(shown);
        digest.set(shown);
    }

    private TimelineView plain() {
        return view.get()
                .withFocus(TimelineView.Focus.NONE)
                .withUntilNanos(Long.MAX_VALUE)
                .withScrollPoints(0)
                .withCollapsed(Set.of());
    }
}
