package tandem.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import tandem.work.Payload;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

@Timeout(60)
class TaskStreamTest {
    @TempDir Path folder;

    @Test
    void whatIsPutComesOutHoweverLargeAndInOrder() throws Exception {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("socket"));
        byte[] large = Payload.base(1_000_000);
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            CompletableFuture<byte[]> echoed =
                    CompletableFuture.supplyAsync(() -> {
                        try (SocketChannel channel = SocketChannel.open(address)) {
                            TaskStream there = new TaskStream(channel);
                            there.putInt(7);
                            there.putText("süß");
                            there.putBytes(large);
                            there.putLong(Long.MIN_VALUE);
                            there.flush();
                            return large;
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
            try (SocketChannel channel = server.accept()) {
                TaskStream here = new TaskStream(channel);
                byte[] received = new byte[large.length];
                here.awaitFrame();
                assertThat(here.getInt()).isEqualTo(7);
                assertThat(here.getText()).isEqualTo("süß");
                here.getBytes(received);
                assertThat(received).isEqualTo(large);
                assertThat(here.getLong()).isEqualTo(Long.MIN_VALUE);
                assertThatThrownBy(here::awaitFrame).isInstanceOf(EOFException.class);
            }
            assertThat(echoed.join()).isSameAs(large);
        }
    }
}
