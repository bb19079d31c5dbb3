package tandem.engine;

import tandem.model.Machine;
import tandem.probe.ThisMachine;
import tandem.python.Interpreters;

/// The machine that the tests run on.
public final class TestMachine {
    private TestMachine() {}

    public static Machine look() {
        try {
            return ThisMachine.look(Interpreters.ofThisMachine().find().interpreters());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
