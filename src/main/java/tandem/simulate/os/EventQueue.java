package tandem.simulate.os;

import java.util.Arrays;

/// What will happen, earliest first, and at one time in the order in which it was asked for: a heap
/// of four children a node in arrays of numbers, so that no event is an object.
public final class EventQueue {
    /// How many different events there can be.
    static final int EVENTS = 1 << EventQueue.EVENT_BITS;

    private static final int EVENT_BITS = 24;
    private static final long EVENT_MASK = EVENTS - 1;
    private static final int LEAST_ROOM = 64;

    private long[] times = new long[LEAST_ROOM];
    private long[] tickets = new long[LEAST_ROOM];
    private int size;
    private long sequence;

    /// Whether the first has been taken and its place is free. What happens mostly asks for another
    /// event, which then goes there: one way through the heap instead of two.
    private boolean vacant;

    /// Asks for an event.
    ///
    /// @param event a number from 0 to 2^24 − 1
    /// @return a ticket that no other event has; it grows, and its lowest bits are the event
    public long add(long time, int event) {
        long ticket = sequence++ << EVENT_BITS | event;
        if (vacant) {
            vacant = false;
            sink(time, ticket);
        } else {
            rise(time, ticket);
        }
        return ticket;
    }

    public boolean isEmpty() {
        return size() == 0;
    }

    public int size() {
        return vacant ? size - 1 : size;
    }

    /// When the first will happen. There has to be one.
    public long time() {
        settle();
        return times[0];
    }

    /// Takes the first out. There has to be one.
    ///
    /// @return its ticket
    public long poll() {
        settle();
        vacant = true;
        return tickets[0];
    }

    private void settle() {
        if (vacant) {
            vacant = false;
            size--;
            sink(times[size], tickets[size]);
        }
    }

    /// Puts an event at the end, and from there to its place.
    private void rise(long time, long ticket) {
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            tickets = Arrays.copyOf(tickets, size * 2);
        }
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) >> 2;
            if (times[parent] <= time) {
                break;
            }
            times[at] = times[parent];
            tickets[at] = tickets[parent];
            at = parent;
        }
        times[at] = time;
        tickets[at] = ticket;
    }

    /// Puts an event at the top, and from there to its place.
    private void sink(long time, long ticket) {
        int at = 0;
        while (true) {
            int child = (at << 2) + 1;
            if (child >= size) {
                break;
            }
            int best = child + 3 < size ? least(child) : leastOfFew(child);
            if (times[best] > time || times[best] == time && tickets[best] > ticket) {
                break;
            }
            times[at] = times[best];
            tickets[at] = tickets[best];
            at = best;
        }
        times[at] = time;
        tickets[at] = ticket;
    }

    /// The earliest of four children. Which one it is nobody can foretell, so it is found without a
    /// jump that a processor would have to guess.
    private int least(int child) {
        long first = times[child];
        long second = times[child + 1];
        long third = times[child + 2];
        long fourth = times[child + 3];
        long low = Math.min(first, second);
        long high = Math.min(third, fourth);
        if (first == second || third == fourth || low == high) {
            return leastOfFew(child);
        }
        int left = second < first ? child + 1 : child;
        int right = fourth < third ? child + 3 : child + 2;
        return high < low ? right : left;
    }

    private int leastOfFew(int child) {
        int best = child;
        int end = Math.min(child + 4, size);
        for (int i = child + 1; i < end; i++) {
            if (times[i] < times[best] || times[i] == times[best] && tickets[i] < tickets[best]) {
                best = i;
            }
        }
        return best;
    }

    /// The event that a ticket is for.
    public static int event(long ticket) {
        return (int) (ticket & EVENT_MASK);
    }
}
