package tandem.cli;

import picocli.CommandLine.Command;

/// `tandem bench`: measures Tandem itself.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Measures Tandem itself; each benchmark compares within one run.")
final class BenchCommand {}
