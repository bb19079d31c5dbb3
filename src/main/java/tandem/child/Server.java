package tandem.child;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import tandem.work.Payload;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/// The http workload's server on the loopback interface: answers `GET /t` after a millisecond with
/// `t` as an i64 and `base(1016)`. Prints its port as its first line, and ends with its standard
/// input.
public final class Server {
    private static final long ANSWER_NANOS = 1_000_000;
    private static final int BACKLOG = 256;
    private static final byte[] BASE = Payload.base(1016);

    private Server() {}

    public static void main(String[] arguments) throws IOException {
        HttpServer server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", Server::answer);
        server.start();
        System.out.println(server.getAddress().getPort());
        while (System.in.read() >= 0) {
            // Only the end of the input means something.
        }
        System.exit(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        long until = System.nanoTime() + ANSWER_NANOS;
        long task = Long.parseLong(exchange.getRequestURI().getPath().substring(1));
        ByteBuffer body = ByteBuffer.allocate(Long.BYTES + BASE.length);
        body.order(ByteOrder.LITTLE_ENDIAN).putLong(task).put(BASE);
        for (long left = ANSWER_NANOS; left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        try (exchange) {
            exchange.sendResponseHeaders(200, body.capacity());
            exchange.getResponseBody().write(body.array());
        }
    }
}
