package tandem.simulate.accuracy;

import org.jspecify.annotations.Nullable;

import tandem.model.Recording;
import tandem.simulate.os.Hardware;
import tandem.simulate.program.Software;

import java.util.List;

/// A simulated recording with all that went into it.
///
/// @param recording what was predicted
/// @param hardware on what
/// @param software with what
/// @param seed of what was left to chance
/// @param measured the recording that costs were taken from, or null
/// @param accuracy how far the simulation is from each measured run, on the measured machine's own
///   number of cores; empty without one
public record Simulation(
        Recording recording,
        Hardware hardware,
        Software software,
        long seed,
        @Nullable Recording measured,
        List<Accuracy> accuracy) {

    public Simulation {
        accuracy = List.copyOf(accuracy);
    }
}
