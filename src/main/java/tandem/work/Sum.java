package tandem.work;

/// Sums blocks of an array that is larger than the caches.
final class Sum extends Iterations {
    private static final int NUMBERS = 1 << 22;
    private static final int BLOCK = 4096;
    private static final int BLOCKS = NUMBERS / BLOCK;

    private final long[] numbers;

    Sum(long beatEvery, long[] numbers) {
        super(beatEvery);
        this.numbers = numbers;
    }

    static long[] numbers() {
        long[] numbers = new long[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
            numbers[i] = i % 65_536;
        }
        return numbers;
    }

    @Override
    long iterate(int task, long iteration, Pace pace) {
        int from = (int) ((16 * iteration + task % 16) % BLOCKS) * BLOCK;
        long sum = 0;
        for (int i = from; i < from + BLOCK; i++) {
            sum += numbers[i];
        }
        return sum;
    }
}
