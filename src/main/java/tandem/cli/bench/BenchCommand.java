package tandem.cli.bench;

import picocli.CommandLine.Command;

/// `tandem bench`: measures Tandem itself.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Measures Tandem itself; each benchmark compares within one run.")
public final class BenchCommand {}
