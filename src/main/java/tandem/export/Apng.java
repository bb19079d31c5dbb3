package tandem.export;

import org.jspecify.annotations.Nullable;

import tandem.export.Png.Pixels;
import tandem.picture.Film;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// Animated Portable Network Graphics: a film without loss, which plays for ever in browsers and
/// slides. Each frame but the first holds only the rectangle that changed, and stands until the
/// next change.
///
/// Chunks as in *Portable Network Graphics (PNG) Specification (Third Edition)*, W3C 2025, sections
/// 11.3.6 (`acTL`, `fcTL`, `fdAT`) and 4.9.
///
/// @param scale pixels to a point, {@link Png#SCALE}
public record Apng(int scale) implements Format<Film> {
    private static final int FRAMES_PER_SECOND = 25;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte DEPTH = 8;
    private static final byte TRUECOLOUR = 2;

    /// A frame's rectangle and its compressed rows.
    ///
    /// @param ticks how many frames of time it stands
    @SuppressWarnings("ArrayRecordComponent")
    private record Frame(int x, int y, int width, int height, byte[] data, int ticks) {
        Frame standingFor(int newTicks) {
            return new Frame(x, y, width, height, data, newTicks);
        }
    }

    /// @throws IllegalArgumentException naming what is allowed
    public Apng {
        Png.SCALE.check(scale);
    }

    @Override
    public void write(Film film, OutputStream out) throws IOException {
        Png painter = new Png(scale);
        int count = Math.max(1, (int) Math.round(film.seconds() * FRAMES_PER_SECOND));
        List<Frame> frames = new ArrayList<>();
        Pixels first = painter.pixels(film.at(0));
        Frame frame = cut(first, 0, 0, first.width(), first.height());
        Pixels shown = first;
        int since = 0;
        for (int i = 1; i < count; i++) {
            Pixels next =
                    painter.pixels(
                            film.at(Math.min(film.seconds(), (double) i / FRAMES_PER_SECOND)));
            Frame change = change(shown, next);
            if (change != null) {
                frames.add(frame.standingFor(i - since));
                frame = change;
                since = i;
                shown = next;
            }
        }
        frames.add(frame.standingFor(count - since));
        write(first, frames, out);
    }

    private static void write(Pixels first, List<Frame> frames, OutputStream out)
            throws IOException {
        out.write(SIGNATURE);
        chunk(
                out,
                "IHDR",
                header -> {
                    header.writeInt(first.width());
                    header.writeInt(first.height());
                    header.writeByte(DEPTH);
                    header.writeByte(TRUECOLOUR);
                    header.write(new byte[3]);
                });
        chunk(
                out,
                "acTL",
                control -> {
                    control.writeInt(frames.size());
                    control.writeInt(0);
                });
        int sequence = 0;
        for (Frame frame : frames) {
            int control = sequence++;
            chunk(out, "fcTL", chunk -> control(chunk, control, frame));
            if (control == 0) {
                chunk(out, "IDAT", chunk -> chunk.write(frame.data()));
            } else {
                int data = sequence++;
                chunk(
                        out,
                        "fdAT",
                        chunk -> {
                            chunk.writeInt(data);
                            chunk.write(frame.data());
                        });
            }
        }
        chunk(out, "IEND", _ -> {});
        out.flush();
    }

    private static void control(DataOutputStream chunk, int sequence, Frame frame)
            throws IOException {
        chunk.writeInt(sequence);
        chunk.writeInt(frame.width());
        chunk.writeInt(frame.height());
        chunk.writeInt(frame.x());
        chunk.writeInt(frame.y());
        chunk.writeShort(Math.min(frame.ticks(), 0xffff));
        chunk.writeShort(FRAMES_PER_SECOND);
        chunk.writeByte(0);
        chunk.writeByte(0);
    }

    /// What differs between two pictures of one size, or null if nothing does.
    private static @Nullable Frame change(Pixels before, Pixels after) throws IOException {
        int width = after.width();
        int left = width;
        int right = -1;
        int top = -1;
        int bottom = -1;
        for (int y = 0; y < after.height(); y++) {
            int row = y * width;
            int from =
                    Arrays.mismatch(
                            before.pixels(), row, row + width, after.pixels(), row, row + width);
            if (from < 0) {
                continue;
            }
            int to = width - 1;
            while (before.pixels()[row + to] == after.pixels()[row + to]) {
                to--;
            }
            left = Math.min(left, from);
            right = Math.max(right, to);
            top = top < 0 ? y : top;
            bottom = y;
        }
        return top < 0 ? null : cut(after, left, top, right - left + 1, bottom - top + 1);
    }

    private static Frame cut(Pixels picture, int x, int y, int width, int height)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try (DeflaterOutputStream rows = new DeflaterOutputStream(bytes, deflater)) {
            byte[] row = new byte[1 + 3 * width];
            for (int line = y; line < y + height; line++) {
                for (int column = 0; column < width; column++) {
                    int pixel = picture.pixels()[line * picture.width() + x + column];
                    row[1 + 3 * column] = (byte) (pixel >> 16);
                    row[2 + 3 * column] = (byte) (pixel >> 8);
                    row[3 + 3 * column] = (byte) pixel;
                }
                rows.write(row);
            }
        } finally {
            deflater.end();
        }
        return new Frame(x, y, width, height, bytes.toByteArray(), 0);
    }

    /// Fills a chunk.
    @FunctionalInterface
    private interface Filling {
        void into(DataOutputStream chunk) throws IOException;
    }

    private static void chunk(OutputStream out, String type, Filling filling) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(type.getBytes(StandardCharsets.US_ASCII));
        filling.into(new DataOutputStream(body));
        byte[] bytes = body.toByteArray();
        CRC32 sum = new CRC32();
        sum.update(bytes);
        DataOutputStream file = new DataOutputStream(out);
        file.writeInt(bytes.length - type.length());
        file.write(bytes);
        file.writeInt((int) sum.getValue());
    }
}
