package tandem.simulate.os;

/// What an actor does. Each step decides what it does next by calling one of {@link
/// SimulatedKernel}'s verbs; the next step comes when that is over.
public interface Behaviour {
    void step(Actor actor);
}
