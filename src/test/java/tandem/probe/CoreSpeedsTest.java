package tandem.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

final class CoreSpeedsTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void everyCoreThatMayBeUsedHasASpeedAndTheCallerKeepsAllOfThem() throws Exception {
        String before = allowed();
        CoreSpeeds speeds = CoreSpeeds.measure().orElseThrow();
        assertThat(speeds.speeds())
                .hasSize(CoreList.parse(before).size())
                .allMatch(speed -> speed > 0);
        assertThat(allowed()).isEqualTo(before);
    }

    private static String allowed() throws IOException {
        return Files.readAllLines(Path.of("/proc/thread-self/status")).stream()
                .filter(line -> line.startsWith("Cpus_allowed_list:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void spreadIsBetweenCoresAndChangeIsOfOneCore() {
        CoreSpeeds before = new CoreSpeeds(List.of(0.36, 0.27));
        CoreSpeeds now = new CoreSpeeds(List.of(0.27, 0.36));
        assertThat(before.spread()).isCloseTo(0.25, within(1e-9));
        assertThat(now.spread()).isCloseTo(0.25, within(1e-9));
        assertThat(now.change(before)).isCloseTo(0.25, within(1e-9));
        assertThat(now.change(now)).isZero();
    }

    @Test
    void otherCoresCannotBeCompared() {
        CoreSpeeds two = new CoreSpeeds(List.of(0.3, 0.3));
        assertThatThrownBy(() -> two.change(new CoreSpeeds(List.of(0.3))))
                .hasMessage("measured on 1 cores before and on 2 now");
    }
}
