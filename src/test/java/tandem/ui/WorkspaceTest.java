package tandem.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import tandem.model.Recording;
import tandem.picture.SampleRecordings;

final class WorkspaceTest {
    private final Recording first = SampleRecordings.gil();
    private final Recording second = SampleRecordings.five(2);
    private final Workspace workspace = new Workspace();

    @Test
    void twoRecordingsStandSideBySideAndEachIsLookedAtByItself() {
        Document left = workspace.front();
        Document right = workspace.addBeside();
        left.show(first);
        right.show(second);
        var before = right.view().get();
        left.view().set(left.view().get().withUntilNanos(1));
        left.following().set(false);

        assertThat(workspace.documents()).containsExactly(left, right);
        assertThat(left.recording().get()).isSameAs(first);
        assertThat(right.recording().get()).isSameAs(second);
        assertThat(right.view().get()).isEqualTo(before);
        assertThat(right.following().get()).isTrue();
    }

    @Test
    void theFrontDocumentStaysAndOthersCanBeTakenAway() {
        Document right = workspace.addBeside();
        workspace.remove(right);
        assertThat(workspace.documents()).containsExactly(workspace.front());
        assertThatIllegalArgumentException().isThrownBy(() -> workspace.remove(right));
        assertThatIllegalArgumentException().isThrownBy(() -> workspace.remove(workspace.front()));
    }

    @Test
    void aGrowingRecordingStaysWholeInViewOnlyWhileItIsFollowed() {
        Document document = workspace.front();
        document.show(first);
        document.grow(second);
        assertThat(document.view().get()).isEqualTo(document.view().get().fit(second));
        document.following().set(false);
        var kept = document.view().get();
        document.grow(first);
        assertThat(document.recording().get()).isSameAs(first);
        assertThat(document.view().get()).isEqualTo(kept);
    }

    @Test
    void whatIsShownNextIsShownWholeWithNothingPointedOut() {
        Document document = workspace.front();
        document.show(first);
        document.playing().set(true);
        document.view().set(document.view().get().withUntilNanos(5));
        document.showNothing();
        assertThat(document.recording().get()).isNull();
        assertThat(document.digest().get()).isNull();
        assertThat(document.playing().get()).isFalse();
        assertThat(document.view().get().untilNanos()).isEqualTo(Long.MAX_VALUE);
    }
}
