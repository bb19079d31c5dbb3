package tandem.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tandem.picture.Film;
import tandem.picture.Palette;
import tandem.picture.Picture;
import tandem.picture.SampleRecordings;
import tandem.picture.figure.ReplayFilm;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;

class ApngTest {
    private static final double SECONDS = 1;
    private static final int FRAMES = 25;

    private record Chunk(String type, byte[] body) {
        DataInputStream read() {
            return new DataInputStream(new ByteArrayInputStream(body));
        }
    }

    @Test
    void eachMomentOfTheReplayIsShownPixelByPixel() throws IOException {
        Film film = new ReplayFilm(SampleRecordings.gil(), 640, Palette.light(), SECONDS);
        List<int[]> played = play(written(film));

        assertThat(played).hasSize(FRAMES);
        for (int i = 0; i < FRAMES; i++) {
            assertThat(played.get(i))
                    .as("frame %d", i)
                    .isEqualTo(opaque(new Png(1).pixels(film.at(i / 25.0)).pixels()));
        }
        assertThat(played.get(5)).isNotEqualTo(played.get(15));
    }

    @Test
    void whatDoesNotChangeIsOneFrame() throws IOException {
        Picture still =
                new ReplayFilm(SampleRecordings.gil(), 640, Palette.light(), SECONDS).at(SECONDS);
        Film film =
                new Film() {
                    @Override
                    public double seconds() {
                        return SECONDS;
                    }

                    @Override
                    public Picture at(double seconds) {
                        return still;
                    }
                };

        List<Chunk> chunks = chunks(written(film));

        assertThat(chunks)
                .extracting(Chunk::type)
                .containsExactly("IHDR", "acTL", "fcTL", "IDAT", "IEND");
        assertThat(play(written(film))).hasSize(FRAMES);
    }

    private static byte[] written(Film film) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Apng(1).write(film, out);
        return out.toByteArray();
    }

    private static int[] opaque(int[] pixels) {
        return Arrays.stream(pixels).map(pixel -> pixel & 0xffffff).toArray();
    }

    private static List<Chunk> chunks(byte[] file) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(file));
        in.skipNBytes(8);
        List<Chunk> chunks = new ArrayList<>();
        while (in.available() > 0) {
            int length = in.readInt();
            byte[] bytes = in.readNBytes(4 + length);
            CRC32 sum = new CRC32();
            sum.update(bytes);
            assertThat((int) sum.getValue()).isEqualTo(in.readInt());
            chunks.add(
                    new Chunk(
                            new String(bytes, 0, 4, StandardCharsets.US_ASCII),
                            Arrays.copyOfRange(bytes, 4, bytes.length)));
        }
        return chunks;
    }

    /// What a player shows in each twenty-fifth of a second.
    private static List<int[]> play(byte[] file) throws IOException {
        List<Chunk> chunks = chunks(file);
        DataInputStream header = chunks.getFirst().read();
        int width = header.readInt();
        int[] canvas = new int[width * header.readInt()];
        List<int[]> shown = new ArrayList<>();
        int[] rectangle = new int[4];
        int ticks = 0;
        int expected = 0;
        for (Chunk chunk : chunks) {
            DataInputStream in = chunk.read();
            switch (chunk.type()) {
                case "fcTL" -> {
                    assertThat(in.readInt()).isEqualTo(expected++);
                    for (int i = 0; i < 4; i++) {
                        rectangle[i] = in.readInt();
                    }
                    ticks = in.readUnsignedShort();
                    assertThat(in.readUnsignedShort()).isEqualTo(25);
                }
                case "IDAT", "fdAT" -> {
                    if (chunk.type().equals("fdAT")) {
                        assertThat(in.readInt()).isEqualTo(expected++);
                    }
                    draw(in, canvas, width, rectangle);
                    for (int i = 0; i < ticks; i++) {
                        shown.add(canvas.clone());
                    }
                }
                default -> {}
            }
        }
        return shown;
    }

    private static void draw(DataInputStream data, int[] canvas, int width, int[] rectangle)
            throws IOException {
        try (DataInputStream rows = new DataInputStream(new InflaterInputStream(data))) {
            for (int y = 0; y < rectangle[1]; y++) {
                assertThat(rows.readByte()).as("filter").isZero();
                for (int x = 0; x < rectangle[0]; x++) {
                    canvas[(rectangle[3] + y) * width + rectangle[2] + x] =
                            rows.readUnsignedByte() << 16
                                    | rows.readUnsignedByte() << 8
                                    | rows.readUnsignedByte();
                }
            }
        }
    }
}
