package tandem.work;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Digests a buffer.
final class Sha256 extends Iterations {
    private static final int BYTES = 65_536;

    private final MessageDigest digest;
    private final byte[] message = new byte[Long.BYTES + BYTES];

    Sha256(long beatEvery) {
        super(beatEvery);
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
        Payload.fill(message, Long.BYTES, BYTES);
    }

    @Override
    long iterate(int task, long iteration, Pace pace) {
        Payload.putLong(message, task);
        return Payload.getLong(digest.digest(message));
    }
}
