package tandem.simulate.known;

import java.util.Locale;

/// Queueing stations whose mean wait has a closed form.
public enum Theory implements Known {
    MM1("M/M/1 at a load of 0.8", new Station(1, 0.8, 1, false)),
    MM2("M/M/2 at a load of 0.8", new Station(2, 1.6, 1, false)),
    MM4("M/M/4 at a load of 0.8", new Station(4, 3.2, 1, false)),
    MM8("M/M/8 at a load of 0.8", new Station(8, 6.4, 1, false)),
    MD1("M/D/1 at a load of 0.8", new Station(1, 0.8, 1, true));

    /// So many that a mean wait's interval is some per cent wide.
    private static final int CUSTOMERS = 200_000;

    private final String title;
    private final Station station;

    Theory(String title, Station station) {
        this.title = title;
        this.station = station;
    }

    @Override
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String source() {
        return station.source();
    }

    public Station station() {
        return station;
    }

    @Override
    public ReferenceSolution solve(long seed) {
        return new ReferenceSolution.OfTheory(this, station.solve(title, CUSTOMERS, seed));
    }
}
