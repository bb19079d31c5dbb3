package tandem.work;

/// One row of the Mandelbrot set.
final class Mandelbrot extends Iterations {
    private static final int ROWS = 64;
    private static final int PIXELS = 16;
    private static final int STEPS = 64;

    Mandelbrot(long beatEvery) {
        super(beatEvery);
    }

    @Override
    long iterate(int task, long iteration, Pace pace) {
        double cy = -1.25 + 2.5 * (task % ROWS) / (ROWS - 1);
        long sum = 0;
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            sum += steps(-2.0 + 2.5 * pixel / (PIXELS - 1), cy);
        }
        return sum;
    }

    private static int steps(double cx, double cy) {
        double x = 0;
        double y = 0;
        int steps = 0;
        while (x * x + y * y <= 4.0 && steps < STEPS) {
            double nextX = x * x - y * y + cx;
            y = 2.0 * x * y + cy;
            x = nextX;
            steps++;
        }
        return steps;
    }
}
