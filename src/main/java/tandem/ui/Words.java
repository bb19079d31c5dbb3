package tandem.ui;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/// What the window says, from a resource bundle, so that others can translate it.
///
/// @param bundle the texts by key
public record Words(ResourceBundle bundle) {

    /// The texts in the language of the user, or else in English.
    public static Words load() {
        return new Words(ResourceBundle.getBundle("tandem.ui.messages"));
    }

    /// A text with its gaps filled, as by {@link String#format}.
    ///
    /// @throws MissingResourceException if there is no such text
    public String of(String key, Object... gaps) {
        return String.format(Locale.ROOT, bundle.getString(key), gaps);
    }

    /// A text for one or for several.
    ///
    /// @param key the text for several; that for one has `.one` behind it
    public String count(String key, long count, String shown) {
        return count == 1 ? of(key + ".one", shown) : of(key, shown);
    }
}
