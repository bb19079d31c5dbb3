package tandem.simulate;

/// What an actor does. Each step decides what it does next by calling one of {@link Kernel}'s
/// verbs; the next step comes when that is over.
interface Behaviour {
    void step(Actor actor);
}
