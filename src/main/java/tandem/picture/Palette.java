package tandem.picture;

import static tandem.model.span.State.BLOCKED;
import static tandem.model.span.State.IDLE;
import static tandem.model.span.State.ON_CORE;
import static tandem.model.span.State.SENDING;
import static tandem.model.span.State.STARTING;
import static tandem.model.span.State.UNKNOWN;
import static tandem.model.span.State.WAITING_CORE;
import static tandem.model.span.State.WAITING_LOCK;

import tandem.model.Contender;
import tandem.model.span.State;

import java.util.Map;
import java.util.Objects;

/// The colours of a picture: one meaning, one colour, wherever it is drawn.
///
/// @param isDark whether it is for a dark window
/// @param ground what everything is drawn on
/// @param panel bands and pills that lie on the ground
/// @param ink text that matters, end caps
/// @param muted text beside it
/// @param grid lines of rulers and charts
/// @param accent what is selected or marked
/// @param failure what went wrong
/// @param cursor the playhead
/// @param states how each state is filled: the mean colours of any two differ by 10 or more in
///   CIEDE2000, for people with any kind of colour vision too
/// @param contenders colour by language and strategy, e.g. `python:threads`; names are written in
///   it too
public record Palette(
        boolean isDark,
        Color ground,
        Color panel,
        Color ink,
        Color muted,
        Color grid,
        Color accent,
        Color failure,
        Color cursor,
        Map<State, Fill> states,
        Map<String, Color> contenders) {
    /// The least contrast of text by WCAG 2.1, 1.4.3.
    private static final double READABLE = 4.5;

    public Palette {
        states = Map.copyOf(states);
        contenders = Map.copyOf(contenders);
    }

    /// Colours for a light window and for print.
    public static Palette light() {
        return new Palette(
                false,
                Color.of(0xffffff),
                Color.of(0xf3f5f8),
                Color.of(0x1c2128),
                Color.of(0x5c6570),
                Color.of(0xe3e7ec),
                Color.of(0x0969da),
                Color.of(0xc01525),
                Color.of(0xcf222e),
                Map.of(
                        STARTING, striped(Fill.Kind.RISING, 0x57606c, 0xffffff),
                        ON_CORE, solid(0x17895a),
                        WAITING_CORE, striped(Fill.Kind.FALLING, 0x3ed07b, 0xf5fbf8),
                        WAITING_LOCK, striped(Fill.Kind.LEVEL, 0xd9651a, 0xffdfc2),
                        BLOCKED, solid(0x2563b8),
                        SENDING, solid(0x9a6bea),
                        IDLE, solid(0x99a1ab),
                        UNKNOWN, solid(0xffffff)),
                Map.ofEntries(
                        Map.entry("python:serial", Color.of(0x57606a)),
                        Map.entry("python:threads", Color.of(0xbc4c00)),
                        Map.entry("python:processes", Color.of(0x0969da)),
                        Map.entry("python:pool", Color.of(0x6a48c8)),
                        Map.entry("python:executor", Color.of(0x3a6b45)),
                        Map.entry("python:threadpool", Color.of(0x8c4b3d)),
                        Map.entry("python:interpreters", Color.of(0x3d4f9a)),
                        Map.entry("java:serial", Color.of(0x857059)),
                        Map.entry("java:threads", Color.of(0x9a6700)),
                        Map.entry("java:virtual", Color.of(0x55800e)),
                        Map.entry("java:forkjoin", Color.of(0x0b7f86)),
                        Map.entry("java:processes", Color.of(0xbf3989)),
                        Map.entry("java:gil", Color.of(0x7a1f5c))));
    }

    /// Colours for a dark window.
    public static Palette dark() {
        return new Palette(
                true,
                Color.of(0x0d1117),
                Color.of(0x1a2029),
                Color.of(0xf0f3f6),
                Color.of(0x9aa4af),
                Color.of(0x252c35),
                Color.of(0x4493f8),
                Color.of(0xff7b72),
                Color.of(0xff5a52),
                Map.of(
                        STARTING, striped(Fill.Kind.RISING, 0x737c87, 0x0d1117),
                        ON_CORE, solid(0x2ea673),
                        WAITING_CORE, striped(Fill.Kind.FALLING, 0x2a7a58, 0x0d1117),
                        WAITING_LOCK, striped(Fill.Kind.LEVEL, 0xf08a4b, 0x0d1117),
                        BLOCKED, solid(0x3d7fd6),
                        SENDING, solid(0xb896f6),
                        IDLE, solid(0x6f7782),
                        UNKNOWN, solid(0x0d1117)),
                Map.ofEntries(
                        Map.entry("python:serial", Color.of(0xa3adb8)),
                        Map.entry("python:threads", Color.of(0xf0883e)),
                        Map.entry("python:processes", Color.of(0x4493f8)),
                        Map.entry("python:pool", Color.of(0xa78bfa)),
                        Map.entry("python:executor", Color.of(0x569069)),
                        Map.entry("python:threadpool", Color.of(0xb5705c)),
                        Map.entry("python:interpreters", Color.of(0x5a8fa3)),
                        Map.entry("java:serial", Color.of(0xb89f86)),
                        Map.entry("java:threads", Color.of(0xd4a72c)),
                        Map.entry("java:virtual", Color.of(0x93c43f)),
                        Map.entry("java:forkjoin", Color.of(0x39c0c8)),
                        Map.entry("java:processes", Color.of(0xf778ba)),
                        Map.entry("java:gil", Color.of(0xc062a8))));
    }

    private static Fill solid(int rgb) {
        return new Fill.Solid(Color.of(rgb));
    }

    private static Fill striped(Fill.Kind kind, int stripe, int ground) {
        return new Fill.Striped(kind, Color.of(stripe), Color.of(ground));
    }

    /// How a state is filled. {@link State#IDLE} is drawn as a thin line of it and {@link
    /// State#UNKNOWN} has a dotted outline around it.
    public Fill state(State state) {
        return Objects.requireNonNull(states.get(state));
    }

    /// A contender's colour, the same in every picture: by its language and strategy, and lighter
    /// or darker by steps where it names a version or a start method, so that siblings differ.
    public Color contender(Contender contender) {
        Color base =
                contenders.getOrDefault(
                        contender.language().key() + ":" + contender.strategy().key(), muted);
        if (contender.version() == null && contender.option() == null) {
            return base;
        }
        int step = Math.floorMod(contender.id().hashCode(), 4);
        return mix(base, step % 2 == 0 ? ink : ground, 0.08 + 0.07 * step);
    }

    /// A colour's tone that text on the ground can be read in: with as much ink as it takes.
    public Color text(Color color) {
        Color tone = color;
        for (double share = 0.1; share < 1 && tone.contrast(ground) < READABLE; share += 0.1) {
            tone = mix(color, ink, share);
        }
        return tone;
    }

    /// A colour between two.
    ///
    /// @param share 0 for the first, 1 for the second
    public static Color mix(Color first, Color second, double share) {
        return Color.of(
                channel(first.red(), second.red(), share) << 16
                        | channel(first.green(), second.green(), share) << 8
                        | channel(first.blue(), second.blue(), share));
    }

    private static int channel(int first, int second, double share) {
        return (int) Math.round(first + (second - first) * share);
    }
}
