package tandem.engine.run;

import tandem.model.Calibration;
import tandem.model.Workload;

import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Remembers what iterations cost on this machine, in `calibrations.json` in the settings folder. A
/// calibration holds for one runtime on one processor model; a file that cannot be read is as good
/// as none.
public final class Calibrations {
    /// Of what is kept; former versions' calibrations lack something, and are made anew.
    private static final int FORMAT = 2;

    private final Path file;
    private final String cpu;
    private final JsonMapper mapper = new JsonMapper();

    private record Kept(int format, String cpu, Calibration calibration) {}

    public Calibrations(Path home, String cpu) {
        this.file = home.resolve("calibrations.json");
        this.cpu = cpu;
    }

    Optional<Calibration> find(Workload workload, String runtime) {
        return read().stream()
                .filter(kept -> kept.cpu().equals(cpu) && isFor(kept, workload, runtime))
                .map(Kept::calibration)
                .findFirst();
    }

    /// Keeps a calibration in place of an older one. A settings folder that cannot be written costs
    /// only another calibration next time.
    synchronized void keep(Calibration calibration) {
        List<Kept> all = new ArrayList<>(read());
        all.removeIf(kept -> isFor(kept, calibration.workload(), calibration.runtime()));
        all.add(new Kept(FORMAT, cpu, calibration));
        try {
            Files.createDirectories(file.getParent());
            Path fresh = Files.createTempFile(file.getParent(), "calibrations", ".json");
            Files.write(fresh, mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(all));
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // See above.
        }
    }

    private static boolean isFor(Kept kept, Workload workload, String runtime) {
        return kept.calibration().workload() == workload
                && kept.calibration().runtime().equals(runtime);
    }

    private List<Kept> read() {
        try {
            return mapper
                    .readValue(Files.readAllBytes(file), new TypeReference<List<Kept>>() {})
                    .stream()
                    .filter(kept -> kept.format() == FORMAT)
                    .toList();
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            return List.of();
        }
    }
}
