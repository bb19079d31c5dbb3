package tandem.python;

import tandem.wire.Plan;

import java.nio.file.Path;
import java.util.Arrays;

/// Plans for tests, made from one with small defaults.
record Plans(
        String strategy,
        String option,
        String workload,
        int workers,
        int chunk,
        String schedule,
        boolean together,
        long payloadBytes,
        int tasks,
        long iterations,
        long waitNanos,
        boolean record,
        Path folder,
        Path workFolder,
        int httpPort) {

    static Plans of(String strategy, String workload, Path folder) {
        return new Plans(
                strategy, "", workload, 2, 1, "queue", false, 0, 8, 20, 0, true, folder, folder, 0);
    }

    Plan plan() {
        long[] each = new long[tasks];
        Arrays.fill(each, iterations);
        long[] waits = new long[waitNanos > 0 ? tasks : 0];
        Arrays.fill(waits, waitNanos);
        return new Plan(
                strategy,
                option,
                workload,
                strategy.equals("serial") ? 1 : workers,
                chunk,
                schedule,
                together,
                payloadBytes,
                each,
                waits,
                5,
                500_000,
                record,
                folder.toString(),
                workFolder.toString(),
                httpPort,
                0,
                "",
                -1,
                0,
                "default",
                "");
    }

    Plans option(String startMethod) {
        return new Plans(
                strategy,
                startMethod,
                workload,
                workers,
                chunk,
                schedule,
                together,
                payloadBytes,
                tasks,
                iterations,
                waitNanos,
                record,
                folder,
                workFolder,
                httpPort);
    }

    Plans workers(int count) {
        return new Plans(
                strategy,
                option,
                workload,
                count,
                chunk,
                schedule,
                together,
                payloadBytes,
                tasks,
                iterations,
                waitNanos,
                record,
                folder,
                workFolder,
                httpPort);
    }

    Plans chunk(int size) {
        return new Plans(
                strategy,
                option,
                workload,
                workers,
                size,
                schedule,
                together,
                payloadBytes,
                tasks,
                iterations,
                waitNanos,
                record,
                folder,
                workFolder,
                httpPort);
    }

    Plans fixed() {
        return new Plans(
                strategy,
                option,
                workload,
                workers,
                chunk,
                "fixed",
                together,
                payloadBytes,
                tasks,
                iterations,
                waitNanos,
                record,
                folder,
                workFolder,
                httpPort);
    }

    Plans together(boolean wanted) {
        return new Plans(
                strategy,
                option,
                workload,
                workers,
                chunk,
                schedule,
                wanted,
                payloadBytes,
                tasks,
                iterations,
                waitNanos,
                record,
                folder,
                workFolder,
                httpPort);
    }

    Plans payload(long bytes) {
        return new Plans(
                strategy,
                option,
                workload,
                workers,
                chunk,
                schedule,
                together,
                bytes,
                tasks,
                iterations,
                waitNanos,
                record,
                folder,
                workFolder,
                httpPort);
    }

    Plans tasks(int count, long iterationsEach) {
        return new Plans(
                strategy,
                option,
                workload,
                workers,
                chunk,
                schedule,
                together,
                payloadBytes,
                count,
                iterationsEach,
                waitNanos,
                record,
                folder,
                workFolder,
                httpPort);
    }

    Plans waiting(long nanos) {
        return new Plans(
                strategy,
                option,
                workload,
                workers,
                chunk,
                schedule,
                together,
                payloadBytes,
                tasks,
                iterations,
                nanos,
                record,
                folder,
                workFolder,
                httpPort);
    }

    Plans unrecorded() {
        return new Plans(
                strategy,
                option,
                workload,
                workers,
                chunk,
                schedule,
                together,
                payloadBytes,
                tasks,
                iterations,
                waitNanos,
                false,
                folder,
                workFolder,
                httpPort);
    }

    Plans workFolder(Path place) {
        return new Plans(
                strategy,
                option,
                workload,
                workers,
                chunk,
                schedule,
                together,
                payloadBytes,
                tasks,
                iterations,
                waitNanos,
                record,
                folder,
                place,
                httpPort);
    }

    Plans httpPort(int port) {
        return new Plans(
                strategy,
                option,
                workload,
                workers,
                chunk,
                schedule,
                together,
                payloadBytes,
                tasks,
                iterations,
                waitNanos,
                record,
                folder,
                workFolder,
                port);
    }
}
