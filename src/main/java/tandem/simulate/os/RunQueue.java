package tandem.simulate.os;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;

/// Those who wait for a core, in the order of a discipline.
sealed interface RunQueue {

    void add(Actor actor);

    /// Who gets the next core. There has to be one.
    Actor poll();

    boolean isEmpty();

    static RunQueue of(Discipline discipline, Random random) {
        return switch (discipline) {
            case ROUND_ROBIN, FCFS -> new InTurn();
            case RUN_TO_COMPLETION -> new ByKey(actor -> actor.id);
            case PRIORITY -> new ByKey(actor -> actor.priority);
            case SJF, SRTF -> new ByKey(actor -> Math.round(actor.left));
            case MLFQ -> new ByKey(actor -> actor.level);
            case LOTTERY -> new Drawn(random);
            case FAIR ->
                    throw new IllegalArgumentException("fair shares have a queue for each core");
        };
    }

    /// In the order of arrival.
    final class InTurn implements RunQueue {
        private final ArrayDeque<Actor> actors = new ArrayDeque<>();

        @Override
        public void add(Actor actor) {
            actors.add(actor);
        }

        @Override
        public Actor poll() {
            return actors.remove();
        }

        @Override
        public boolean isEmpty() {
            return actors.isEmpty();
        }
    }

    /// The smallest key first, and equals in the order of arrival.
    final class ByKey implements RunQueue {
        private final ToLongFunction<Actor> key;
        private final EventQueue order = new EventQueue();
        private final List<Actor> actors = new ArrayList<>();

        ByKey(ToLongFunction<Actor> key) {
            this.key = key;
        }

        @Override
        public void add(Actor actor) {
            while (actors.size() <= actor.id) {
                actors.add(actor);
            }
            actors.set(actor.id, actor);
            order.add(key.applyAsLong(actor), actor.id);
        }

        @Override
        public Actor poll() {
            return actors.get(EventQueue.event(order.poll()));
        }

        @Override
        public boolean isEmpty() {
            return order.isEmpty();
        }
    }

    /// By lot.
    final class Drawn implements RunQueue {
        private final Random random;
        private final List<Actor> actors = new ArrayList<>();

        Drawn(Random random) {
            this.random = random;
        }

        @Override
        public void add(Actor actor) {
            actors.add(actor);
        }

        @Override
        public Actor poll() {
            int drawn = random.nextInt(actors.size());
            Actor actor = actors.get(drawn);
            Actor last = actors.removeLast();
            if (drawn < actors.size()) {
                actors.set(drawn, last);
            }
            return actor;
        }

        @Override
        public boolean isEmpty() {
            return actors.isEmpty();
        }
    }
}
