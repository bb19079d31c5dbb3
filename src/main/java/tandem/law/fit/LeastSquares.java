package tandem.law.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// The parameters within their bounds that bring a law nearest to measured means.
///
/// In terms of `a = T(1)`, `b = aσ`, `c = aκ` the USL's time is a sum, `T(N) = a/N + b(N-1)/N +
/// c(N-1)`, and so are Amdahl's and the linear one as parts of it. So the smallest sum of squares
/// under `b ≥ 0`, `c ≥ 0`, `b ≤ a` is found exactly: it is that of one of the few combinations of
/// bounds that hold (a convex quadratic has its bounded minimum where some bounds are reached and
/// the rest is free; Lawson and Hanson, "Solving Least Squares Problems", 1974, chapter 23).
public final class LeastSquares {
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int GRID = 20;
    private static final int NARROWINGS = 30;

    private final Law law;
    private final double[] weights;
    private final double[] serialCost;
    private final double[] sharedCost;
    private final double[] talkCost;
    private final double[] constantCost;
    private final double[] workers;
    private final double[] curve;

    /// T(1) and the law's own parameters.
    public record Solution(double one, double[] parameters, double distance) {}

    public LeastSquares(Law law, double[] workers, double[] weights, int cores) {
        this.law = law;
        this.weights = weights;
        this.workers = workers;
        int counts = workers.length;
        sharedCost = new double[counts];
        serialCost = new double[counts];
        talkCost = new double[counts];
        constantCost = new double[counts];
        curve = new double[counts];
        for (int i = 0; i < counts; i++) {
            double n = law == Law.AMDAHL_CORES ? Math.min(workers[i], cores) : workers[i];
            sharedCost[i] = 1 / n;
            serialCost[i] = (n - 1) / n;
            talkCost[i] = n - 1;
            constantCost[i] = 1;
        }
    }

    /// What it solves of means that are drawn anew, for the intervals of parameters.
    ///
    /// @param seed of the draws
    public List<Solution> resampled(Data data, int resamples, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Solution> again = new ArrayList<>(resamples);
        for (int i = 0; i < resamples; i++) {
            again.add(solve(data.draw(random)));
        }
        return again;
    }

    public Solution solve(double[] means) {
        return switch (law) {
            case LINEAR -> {
                double one = single(sharedCost, means);
                yield new Solution(one, new double[0], distance(one, 0, 0, means));
            }
            case AMDAHL, AMDAHL_CORES -> amdahl(means);
            case GUSTAFSON -> gustafson(means);
            case USL -> usl(means);
        };
    }

    private Solution amdahl(double[] means) {
        double[] both = pair(sharedCost, serialCost, means);
        if (both[0] > 0 && both[1] >= 0 && both[1] <= both[0]) {
            return new Solution(
                    both[0],
                    new double[] {both[1] / both[0]},
                    distance(both[0], both[1], 0, means));
        }
        double shared = single(sharedCost, means);
        double serial = single(constantCost, means);
        double withoutSerial = distance(shared, 0, 0, means);
        double allSerial = distance(serial, serial, 0, means);
        return withoutSerial <= allSerial
                ? new Solution(shared, new double[] {0}, withoutSerial)
                : new Solution(serial, new double[] {1}, allSerial);
    }

    private Solution usl(double[] means) {
        double[] all = triple(means);
        if (all[0] > 0 && all[1] >= 0 && all[1] <= all[0] && all[2] >= 0) {
            return solution(all[0], all[1], all[2], means);
        }
        Solution best = amdahl(means);
        best = new Solution(best.one, new double[] {best.parameters[0], 0}, best.distance);
        double[] talk = pair(sharedCost, talkCost, means);
        if (talk[0] > 0 && talk[1] >= 0) {
            best = nearer(best, solution(talk[0], 0, talk[1], means));
        }
        double[] serialTalk = pair(constantCost, talkCost, means);
        if (serialTalk[0] > 0 && serialTalk[1] >= 0) {
            best = nearer(best, solution(serialTalk[0], serialTalk[0], serialTalk[1], means));
        }
        return best;
    }

    private Solution solution(double a, double b, double c, double[] means) {
        return new Solution(a, new double[] {b / a, c / a}, distance(a, b, c, means));
    }

    private static Solution nearer(Solution one, Solution other) {
        return other.distance < one.distance ? other : one;
    }

    /// No sum in `α`: a grid finds the valley, golden sections its bottom.
    private Solution gustafson(double[] means) {
        int best = 0;
        double least = Double.MAX_VALUE;
        for (int i = 0; i <= GRID; i++) {
            double distance = gustafson((double) i / GRID, means).distance;
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        double low = Math.max(0, (best - 1.0) / GRID);
        double high = Math.min(1, (best + 1.0) / GRID);
        for (int i = 0; i < NARROWINGS; i++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (gustafson(left, means).distance <= gustafson(right, means).distance) {
                high = right;
            } else {
                low = left;
            }
        }
        Solution inside = gustafson((low + high) / 2, means);
        return nearer(nearer(inside, gustafson(0, means)), gustafson(1, means));
    }

    private Solution gustafson(double alpha, double[] means) {
        double[] shape = new double[means.length];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = 1 / (workers[i] - alpha * (workers[i] - 1));
        }
        double one = single(shape, means);
        for (int i = 0; i < shape.length; i++) {
            curve[i] = one * shape[i];
        }
        return new Solution(one, new double[] {alpha}, Data.distance(weights, means, curve));
    }

    private double distance(double a, double b, double c, double[] means) {
        for (int i = 0; i < curve.length; i++) {
            curve[i] = a * sharedCost[i] + b * serialCost[i] + c * talkCost[i];
        }
        return Data.distance(weights, means, curve);
    }

    private double single(double[] x, double[] means) {
        return dot(x, means) / dot(x, x);
    }

    private double[] pair(double[] x, double[] y, double[] means) {
        double xx = dot(x, x);
        double xy = dot(x, y);
        double yy = dot(y, y);
        double xm = dot(x, means);
        double ym = dot(y, means);
        double determinant = xx * yy - xy * xy;
        return new double[] {(xm * yy - ym * xy) / determinant, (ym * xx - xm * xy) / determinant};
    }

    /// By Cramer's rule.
    private double[] triple(double[] means) {
        double[][] x = {sharedCost, serialCost, talkCost};
        double[][] m = new double[3][3];
        double[] right = new double[3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                m[row][column] = dot(x[row], x[column]);
            }
            right[row] = dot(x[row], means);
        }
        double whole = determinant(m);
        double[] solved = new double[3];
        for (int column = 0; column < 3; column++) {
            double[][] replaced = {m[0].clone(), m[1].clone(), m[2].clone()};
            for (int row = 0; row < 3; row++) {
                replaced[row][column] = right[row];
            }
            solved[column] = determinant(replaced) / whole;
        }
        return solved;
    }

    private static double determinant(double[][] m) {
        return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
                - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
                + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
    }

    private double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += weights[i] * x[i] * y[i];
        }
        return sum;
    }
}
