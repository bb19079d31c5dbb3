package tandem.cli.bench;

import tandem.cli.WrongUsage;

/// How many of something a benchmark is asked for.
final class Counts {
    private Counts() {}

    /// @param name of the option, without its dashes
    /// @throws WrongUsage naming what was given and what is allowed
    static void check(String name, int value, int least, int most) throws WrongUsage {
        if (value < least || value > most) {
            throw new WrongUsage(name + " is " + value + "; allowed: " + least + " to " + most);
        }
    }
}
