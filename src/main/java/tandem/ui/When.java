package tandem.ui;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/// Moments as people read them.
final class When {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

    private When() {}

    /// An ISO 8601 instant as a date and time of day here; as it is if it is none.
    static String of(String instant) {
        try {
            return FORMAT.format(Instant.parse(instant).atZone(ZoneId.systemDefault()));
        } catch (DateTimeParseException _) {
            return instant;
        }
    }
}
