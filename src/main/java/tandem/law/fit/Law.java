package tandem.law.fit;

import tandem.law.Amdahl;
import tandem.law.Gustafson;
import tandem.law.Usl;

import java.util.List;

/// A law of scaling as it is fitted: every one says how many times faster `N` workers are than one
/// worker of the same kind, `C(N)`, so that their time is `T(N) = T(1) / C(N)`. `T(1)` is a
/// parameter of its own: a worker process is not as quick as a serial run, and what a law says
/// about scaling should not be spoilt by that.
public enum Law {
    /// `C(N) = N`: nothing holds it back.
    LINEAR("linear", "Linear", List.of()),
    /// {@link Amdahl}; its parameter is the serial part.
    AMDAHL("amdahl", "Amdahl", List.of("sigma")),
    /// {@link Amdahl} with no more processors than the machine has cores: workers beyond them share
    /// what is there.
    AMDAHL_CORES("amdahl-cores", "Amdahl up to the cores", List.of("sigma")),
    /// {@link Gustafson}; its parameter is the serial share of the parallel run.
    GUSTAFSON("gustafson", "Gustafson", List.of("alpha")),
    /// {@link Usl}.
    USL("usl", "USL", List.of("sigma", "kappa"));

    private final String key;
    private final String title;
    private final List<String> parameters;

    Law(String key, String title, List<String> parameters) {
        this.key = key;
        this.title = title;
        this.parameters = parameters;
    }

    public String key() {
        return key;
    }

    public String title() {
        return title;
    }

    /// The names of its own parameters, without `T(1)`, which all laws have.
    public List<String> parameters() {
        return parameters;
    }

    /// How many parameters are fitted, `T(1)` included.
    int freedoms() {
        return parameters.size() + 1;
    }

    /// From how many different worker counts it may be fitted. Three parameters bend through any
    /// three points, so that nothing would be left to tell whether they are right.
    public int leastCounts() {
        return switch (this) {
            case LINEAR, AMDAHL, AMDAHL_CORES, GUSTAFSON -> 2;
            case USL -> 4;
        };
    }

    /// `C(N)`.
    ///
    /// @param parameters as {@link #parameters} names them
    /// @param workers 1 or more
    /// @param cores of the machine
    public double capacity(double[] parameters, double workers, int cores) {
        return switch (this) {
            case LINEAR -> workers;
            case AMDAHL -> Amdahl.speedup(parameters[0], workers);
            case AMDAHL_CORES -> Amdahl.speedup(parameters[0], Math.min(workers, cores));
            case GUSTAFSON -> Gustafson.speedup(parameters[0], workers);
            case USL -> Usl.capacity(parameters[0], parameters[1], workers);
        };
    }
}
