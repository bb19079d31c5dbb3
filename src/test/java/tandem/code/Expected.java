package tandem.code;

import tandem.model.Experiment;
import tandem.model.Workload;
import tandem.work.Kernel;
import tandem.work.Kernels;
import tandem.work.MemoryCounter;
import tandem.work.Pace;
import tandem.work.Payload;
import tandem.work.Surroundings;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.CRC32;

/// What an experiment comes to, by the kernels that Tandem's own workers execute.
final class Expected {
    private Expected() {}

    /// The `result` as Tandem shows it.
    ///
    /// @param folder where files may be written
    static String result(Experiment experiment, Path folder) throws Exception {
        Workload workload = experiment.workload();
        if (workload.nature() == Workload.Nature.LOCK) {
            return workload.show(0);
        }
        Surroundings surroundings = new Surroundings(1, folder, 0, new MemoryCounter());
        Kernel kernel = Kernels.of(workload, surroundings);
        long sum = 0;
        for (int task = 0; task < experiment.tasks(); task++) {
            if (workload == Workload.HTTP) {
                sum += answered(task);
            } else if (experiment.ioPercent() < 100) {
                byte[] payload = Payload.base((int) experiment.payloadBytes());
                Payload.stamp(payload, task);
                sum += kernel.run(task, 1, 0, payload, Pace.NONE);
            }
        }
        return workload.show(sum);
    }

    private static long answered(int task) {
        CRC32 crc = new CRC32();
        crc.update(
                ByteBuffer.allocate(1024)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(task)
                        .put(Payload.base(1016))
                        .array());
        return crc.getValue();
    }
}
