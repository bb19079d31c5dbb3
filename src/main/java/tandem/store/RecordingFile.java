package tandem.store;

import tandem.model.ContenderRun;
import tandem.model.Lane;
import tandem.model.Recording;
import tandem.model.span.Evidence;
import tandem.model.span.Spans;
import tandem.model.span.State;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// `.tandem` files; the format stands in the package's documentation. Spans go to and from the disk
/// block by block: they are never in memory a second time.
public final class RecordingFile {
    /// The format that {@link #write} makes, and the newest that {@link #read} takes.
    public static final int FORMAT = 2;

    private static final int FIRST_FORMAT = 1;

    /// The end of a recording's name.
    public static final String SUFFIX = ".tandem";

    private static final String JSON = "recording.json";

    private static final String FOREIGN =
            "is not a recording of Tandem; allowed: a .tandem file that Tandem saved";

    private RecordingFile() {}

    /// Saves a recording. An older file of that name stays intact until the new one is complete.
    ///
    /// @throws IOException if it cannot be written
    public static void write(Recording recording, Path file) throws IOException {
        AtomicFile.write(file, out -> write(recording, out));
    }

    private static void write(Recording recording, OutputStream out) throws IOException {
        Map<String, Spans> entries = entries(recording);
        Map<Spans, String> places = new IdentityHashMap<>();
        entries.forEach((entry, spans) -> places.put(spans, entry));
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
        zip.putNextEntry(entry(JSON));
        try {
            RecordingJson.writer(spans ->
                            new RecordingJson.Place(
                                    Objects.requireNonNull(places.get(spans)), spans.count()))
                    .writeValue(
                            zip,
                            new RecordingJson.Document(
                                    FORMAT,
                                    List.of(State.values()),
                                    List.of(Evidence.values()),
                                    recording));
        } catch (JacksonException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e);
        }
        SpanColumns columns = new SpanColumns();
        for (Map.Entry<String, Spans> each : entries.entrySet()) {
            zip.putNextEntry(entry(each.getKey()));
            columns.write(each.getValue(), zip);
        }
        zip.finish();
    }

    /// Every lane's spans under the name of their entry. Those that stand in two places, as the
    /// runs of a sweep's shown value do, are there once.
    private static Map<String, Spans> entries(Recording recording) {
        List<ContenderRun> runs = new ArrayList<>(recording.runs());
        recording.sweep().ifPresent(swept -> swept.kept().forEach(kept -> runs.add(kept.run())));
        Set<Spans> known = Collections.newSetFromMap(new IdentityHashMap<>());
        Map<String, Spans> entries = new LinkedHashMap<>();
        for (int run = 0; run < runs.size(); run++) {
            List<Lane> lanes = runs.get(run).lanes();
            for (int lane = 0; lane < lanes.size(); lane++) {
                if (known.add(lanes.get(lane).spans())) {
                    entries.put("spans/" + run + "/" + lane + ".bin", lanes.get(lane).spans());
                }
            }
        }
        return entries;
    }

    /// No time of day in the archive, so that the same recording makes the same bytes.
    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        return entry;
    }

    /// Opens a recording.
    ///
    /// @throws BadFile if it is missing, damaged, newer than this Tandem, or none of its files
    /// @throws IOException if the disk cannot be read
    public static Recording read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new BadFile(file, "there is no such file; allowed: a .tandem file");
        }
        if (!Files.isRegularFile(file)) {
            throw new BadFile(file, FOREIGN);
        }
        if (!Files.isReadable(file)) {
            throw new BadFile(file, "may not be read");
        }
        try (InputStream in = Files.newInputStream(file)) {
            if (!startsLikeZip(in.readNBytes(4))) {
                throw new BadFile(file, FOREIGN);
            }
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.getEntry(JSON) == null) {
                throw new BadFile(file, FOREIGN);
            }
            return read(file, zip);
        } catch (BadFile e) {
            throw e;
        } catch (ZipException | EOFException | NoSuchFileException e) {
            throw damaged(file, e);
        } catch (RuntimeException e) {
            throw damaged(file, e);
        }
    }

    private static Recording read(Path file, ZipFile zip) throws IOException {
        JsonNode document;
        try (InputStream in = open(zip, JSON)) {
            document = RecordingJson.reader(_ -> Spans.NONE).readTree(in);
            in.transferTo(OutputStream.nullOutputStream());
        }
        int format = document.required("format").intValue();
        if (format > FORMAT) {
            throw new BadFile(
                    file,
                    "has format %d, made by a newer Tandem; allowed: up to %d"
                            .formatted(format, FORMAT));
        }
        List<State> states = constants(document.required("states"), State::valueOf);
        List<Evidence> evidences = constants(document.required("evidences"), Evidence::valueOf);
        Migration.complete(document.required("recording"));
        SpanReader columns = format == FIRST_FORMAT ? new FirstSpanColumns() : new SpanColumns();
        Map<RecordingJson.Place, Spans> known = new HashMap<>();
        Recording recording =
                RecordingJson.reader(place ->
                                known.computeIfAbsent(
                                        place,
                                        each -> {
                                            try {
                                                return spans(zip, each, columns, states, evidences);
                                            } catch (IOException e) {
                                                throw new UncheckedIOException(e);
                                            }
                                        }))
                        .treeToValue(document.required("recording"), Recording.class);
        return Objects.requireNonNull(recording, "no recording");
    }

    private static <T> List<T> constants(JsonNode names, Function<String, T> valueOf) {
        return names.valueStream().map(name -> valueOf.apply(name.stringValue())).toList();
    }

    private static Spans spans(
            ZipFile zip,
            RecordingJson.Place place,
            SpanReader columns,
            List<State> states,
            List<Evidence> evidences)
            throws IOException {
        try (InputStream in = open(zip, place.entry())) {
            Spans spans = columns.read(in, place.count(), states, evidences);
            if (in.read() >= 0) {
                throw new IOException(place.entry() + " is longer than its rows");
            }
            return spans;
        }
    }

    private static InputStream open(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new ZipException(name + " is missing");
        }
        return new Checked(new BufferedInputStream(zip.getInputStream(entry), 1 << 16), entry);
    }

    private static boolean startsLikeZip(byte[] bytes) {
        return bytes.length == 4
                && bytes[0] == 'P'
                && bytes[1] == 'K'
                && bytes[2] == 3
                && bytes[3] == 4;
    }

    private static BadFile damaged(Path file, Exception cause) {
        return new BadFile(
                file,
                "is damaged (%s); allowed: a complete .tandem file".formatted(firstLine(cause)),
                cause);
    }

    private static String firstLine(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message =
                cause instanceof JacksonException json
                        ? json.getOriginalMessage()
                        : cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    /// Compares an entry's checksum at its end, which {@link ZipFile} does not.
    private static final class Checked extends FilterInputStream {
        private final CRC32 sum = new CRC32();
        private final ZipEntry entry;

        Checked(InputStream in, ZipEntry entry) {
            super(in);
            this.entry = entry;
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            if (value >= 0) {
                sum.update(value);
            } else {
                check();
            }
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = in.read(bytes, offset, length);
            if (count >= 0) {
                sum.update(bytes, offset, count);
            } else {
                check();
            }
            return count;
        }

        private void check() throws ZipException {
            if (sum.getValue() != entry.getCrc()) {
                throw new ZipException("the checksum of " + entry.getName() + " does not fit");
            }
        }
    }
}
