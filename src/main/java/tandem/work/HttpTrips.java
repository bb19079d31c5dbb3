package tandem.work;

import tandem.model.span.State;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.util.zip.CRC32;

/// Asks the loopback server. The connection is kept by {@link HttpURLConnection}, which uses one
/// for each thread that asks at the same time.
final class HttpTrips extends Iterations {
    private static final int BYTES = 1024;

    private final int port;

    HttpTrips(long beatEvery, int port) {
        super(beatEvery);
        this.port = port;
    }

    @Override
    long iterate(int task, long iteration, Pace pace) throws IOException {
        URL url = URI.create("http://127.0.0.1:" + port + "/" + task).toURL();
        byte[] body;
        pace.enter(State.BLOCKED);
        try {
            HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
            try (InputStream in = connection.getInputStream()) {
                body = in.readAllBytes();
            }
        } finally {
            pace.leave(BYTES);
        }
        if (body.length != BYTES) {
            throw new IOException(
                    "the loopback server sent "
                            + body.length
                            + " bytes where "
                            + BYTES
                            + " were due");
        }
        CRC32 crc = new CRC32();
        crc.update(body);
        return crc.getValue();
    }
}
