package tandem.picture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The advance widths of a TrueType font, as far as the bundled fonts need it: `head`, `hhea`,
/// `hmtx` and a `cmap` of format 4, as the OpenType specification describes them.
final class TrueType {
    private static final int CHARACTERS = 0x10000;

    private final char[] advances = new char[CHARACTERS];
    private final int unitsPerEm;
    private final int missing;

    /// @throws IllegalArgumentException if a table that is needed is not there
    TrueType(byte[] font) {
        ByteBuffer data = ByteBuffer.wrap(font);
        unitsPerEm = data.getChar(table(data, "head") + 18);
        int hmtx = table(data, "hmtx");
        int metrics = data.getChar(table(data, "hhea") + 34);
        missing = data.getChar(hmtx);
        int map = unicodeMap(data);
        int segments = data.getChar(map + 6) / 2;
        for (int segment = 0; segment < segments; segment++) {
            int ends = map + 14 + 2 * segment;
            int starts = ends + 2 * segments + 2;
            int deltas = starts + 2 * segments;
            int offsets = deltas + 2 * segments;
            int last = data.getChar(ends);
            for (int c = data.getChar(starts); c <= last && c < CHARACTERS - 1; c++) {
                int glyph = c;
                if (data.getChar(offsets) != 0) {
                    int at = offsets + data.getChar(offsets) + 2 * (c - data.getChar(starts));
                    glyph = data.getChar(at);
                    if (glyph == 0) {
                        continue;
                    }
                }
                glyph = (glyph + data.getChar(deltas)) & 0xffff;
                if (glyph != 0) {
                    advances[c] = data.getChar(hmtx + 4 * Math.min(glyph, metrics - 1));
                }
            }
        }
    }

    /// Whether the font has a glyph that takes room for a character.
    boolean has(int character) {
        return character < CHARACTERS && advances[character] != 0;
    }

    /// A character's advance in ems.
    double advance(int character) {
        return (double) (has(character) ? advances[character] : missing) / unitsPerEm;
    }

    private static int unicodeMap(ByteBuffer data) {
        int cmap = table(data, "cmap");
        int maps = data.getChar(cmap + 2);
        for (int i = 0; i < maps; i++) {
            int map = cmap + data.getInt(cmap + 4 + 8 * i + 4);
            if (data.getChar(cmap + 4 + 8 * i) == 3 && data.getChar(map) == 4) {
                return map;
            }
        }
        throw new IllegalArgumentException("the font has no Unicode map of format 4");
    }

    private static int table(ByteBuffer data, String tag) {
        int tables = data.getChar(4);
        byte[] name = new byte[4];
        for (int i = 0; i < tables; i++) {
            data.get(12 + 16 * i, name);
            if (new String(name, StandardCharsets.US_ASCII).equals(tag)) {
                return data.getInt(12 + 16 * i + 8);
            }
        }
        throw new IllegalArgumentException("the font has no table " + tag);
    }
}
