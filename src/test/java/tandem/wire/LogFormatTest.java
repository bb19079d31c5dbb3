package tandem.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LogFormatTest {
    @Test
    void whatAStretchUsedIsPackedIntoHalves() {
        long packed = LogFormat.pack(3_000_000_000L, 17);

        assertThat(LogFormat.cpuNanos(packed)).isEqualTo(3_000_000_000L);
        assertThat(LogFormat.queuedNanos(packed)).isEqualTo(17);
    }

    @Test
    void anUnknownHalfStaysUnknown() {
        assertThat(LogFormat.cpuNanos(LogFormat.pack(-1, 5))).isEqualTo(LogFormat.UNKNOWN);
        assertThat(LogFormat.queuedNanos(LogFormat.pack(-1, 5))).isEqualTo(5);
        assertThat(LogFormat.cpuNanos(LogFormat.pack(5, -1))).isEqualTo(5);
        assertThat(LogFormat.queuedNanos(LogFormat.pack(5, -1))).isEqualTo(LogFormat.UNKNOWN);
        assertThat(LogFormat.pack(-1, -1)).isEqualTo(LogFormat.UNKNOWN);
    }

    @Test
    void whatIsTooLongForAHalfIsCapped() {
        long packed = LogFormat.pack(1L << 40, (1L << 32) - 1);

        assertThat(LogFormat.cpuNanos(packed)).isEqualTo((1L << 32) - 2);
        assertThat(LogFormat.queuedNanos(packed)).isEqualTo((1L << 32) - 2);
    }
}
