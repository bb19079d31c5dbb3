package tandem.model;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One stretch of measuring and what the machine was like meanwhile: what decides whether its
/// figures can be trusted. What the system does not tell is null.
///
/// @param startedAt ISO 8601 instant
/// @param tookNanos its length so far
/// @param estimatedNanos what was forecast for the whole after the first run of each contender; 0
///   before
/// @param loadBefore runnable threads of the whole system, averaged over the minute before
/// @param stealShare the share of core time that the hypervisor gave to others, 0 to 1
/// @param othersShare the share of core time that neither Tandem nor what it started used, and that
///   was not idle, 0 to 1
/// @param governors how the cores' frequency is chosen, e.g. `performance`; several if they differ
/// @param leastMegahertz the slowest frequency seen of any core
/// @param mostMegahertz the fastest
/// @param leastSpeed the slowest speed seen of any core, by arithmetic tied to it, as a share of
///   the fastest
/// @param hybrid whether there are cores of different speed
/// @param allowedCores the cores that Tandem may use, as the system lists them, e.g. `0-3,6`
/// @param clockNanos the least step of the clock that was seen
/// @param variables `PYTHON*` and `JAVA*_OPTIONS` variables as `NAME=VALUE`, since they change how
///   workers run
public record Sitting(
        String startedAt,
        long tookNanos,
        long estimatedNanos,
        @Nullable Double loadBefore,
        @Nullable Double stealShare,
        @Nullable Double othersShare,
        List<String> governors,
        @Nullable Double leastMegahertz,
        @Nullable Double mostMegahertz,
        @Nullable Double leastSpeed,
        boolean hybrid,
        @Nullable String allowedCores,
        long clockNanos,
        List<String> variables) {

    public Sitting {
        governors = List.copyOf(governors);
        variables = List.copyOf(variables);
    }
}
