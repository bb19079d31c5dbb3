package tandem.cli.bench;

import tandem.cli.WrongUsage;

/// How often a benchmark's sides have their turns.
final class Turns {
    private static final int MOST = 100;

    private Turns() {}

    static void check(int turns) throws WrongUsage {
        if (turns < 1 || turns > MOST) {
            throw new WrongUsage("turns is " + turns + "; allowed: 1 to " + MOST);
        }
    }
}
