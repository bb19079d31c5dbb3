package tandem.ui;

import tandem.store.Home;
import tandem.store.Settings;

import java.util.function.UnaryOperator;

/// What is remembered from one start to the next: every change is written, in order, so that the
/// last one is what the next start finds.
public final class KeptSettings {
    private final Studio studio;

    public KeptSettings(Studio studio, Home home, OrderedFiles files) {
        this.studio = studio;
        studio.settings()
                .subscribe((_, settings) -> {
                    var _ =
                            files.write(
                                    "settings",
                                    () -> home.keep(settings),
                                    failed -> studio.notice().set(Notice.failed(failed)));
                });
    }

    /// Changes what is remembered.
    public void change(UnaryOperator<Settings> change) {
        studio.settings().set(change.apply(studio.settings().get()));
    }
}
