package tandem.probe;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Looks at the speed of one core after another while something else runs there, in the unit of
/// {@link CoreSpeeds}. For one thread, which has to sleep between two looks.
public final class SpeedMeter {
    /// Some 0.1 ms.
    private static final int ROUNDS = 30_000;

    private final Optional<Kernel> kernel = Background.kernel();
    private final List<Integer> cores = CoreSpeeds.allowed();
    private int next;
    private boolean tied;

    /// The speed of the core that the calling thread was tied to by the last look; ties it to the
    /// next one. Empty the first time, and where threads cannot be tied to cores.
    public OptionalDouble look() {
        double speed = tied ? CoreSpeeds.speed(ROUNDS) : 0;
        tied =
                !cores.isEmpty()
                        && kernel.isPresent()
                        && kernel.get().pin(cores.get(next++ % cores.size())) == 0;
        return speed > 0 ? OptionalDouble.of(speed) : OptionalDouble.empty();
    }
}
