/// The kernels that a worker executes, the same class in a thread and in a child JVM. `kernels.py`
/// holds the same arithmetic in Python, and a test holds the two together.
///
/// A task does a given number of *iterations* of its workload's kernel. What an iteration computes
/// depends on the task's index alone, so that a task's result does not depend on how many there
/// are: all iterations must give the same value, which is the task's result, and a task whose
/// iterations disagree fails. Languages differ in iterations per millisecond, never in results. A
/// task's result is a 64-bit number; an experiment's is the sum of its tasks' modulo 2^64. `t` is
/// the task's index, from 0; numbers are stored little-endian; `base(n)` is `n` bytes with `base[i]
/// = (i * 31 + 7) mod 251`.
///
/// | workload | one iteration | result |
/// |---|---|---|
/// | primes | the window of 8 odd numbers from `80001 + 16 * (t mod 1024)`, each divided by all of 3, 5, ..., 315 (no early end, so that all tasks cost the same) | how many have no divisor |
/// | mandelbrot | row `t mod 64` of 64 rows by 16 pixels: `cy = -1.25 + 2.5 * row / 63`, `cx = -2.0 + 2.5 * pixel / 15`; from `x = y = 0` while `x*x + y*y <= 4.0` and fewer than 64 steps: `x, y = x*x - y*y + cx, 2.0*x*y + cy` (doubles, in this order of operations, no fused multiply-add) | the row's sum of steps |
/// | sha256 | SHA-256 of `t` as an i64 followed by `base(65536)` | the digest's first 8 bytes as an i64 |
/// | wait | none; the task sleeps for its wait | 1 |
/// | files | in the work folder a file of the task's own: written with `t` as an i64 and `base(16376)`, flushed to the device (fsync), read back; deleted at the task's end | CRC-32 of what was read |
/// | http | `GET /t` from the loopback server, which answers after 1 ms with `t` as an i64 and `base(1016)`; one kept connection a worker | CRC-32 of the body |
/// | sum | of an array of 2^22 i64 with `a[i] = i mod 65536`, block `(16 * j + t mod 16) mod 1024` of 4096 numbers, `j` being the iteration | the block's sum |
/// | counter | under the lock: read the counter, one primes iteration, store what was read plus 1; then without the lock 3 primes iterations | 0 |
/// | counter-unlocked | the same without the lock | 0 |
/// | move | none; looks at the payload that came with the task, `base(n)` with `t` as an i64 in place of its first 8 bytes (or as many as it has), and sends it back | the first 8 bytes as an i64 (missing ones 0) plus the payload's length |
/// | mixed | as primes | as primes |
///
/// The counter is shared by all workers; its experiment's result is the number of lost updates, the
/// iterations asked for minus the counter's final value, reported by the host in place of the sum.
/// A task with a wait sleeps for it after half of its iterations.
///
/// A kernel calls its {@link tandem.work.Pace} every {@link tandem.wire.Plan#beatEvery} iterations,
/// and marks where it leaves its core on purpose.
///
/// Never here: lanes, logs, processes, the window.
///
/// Start reading at {@link tandem.work.Kernel}.
@NullMarked
package tandem.work;

import org.jspecify.annotations.NullMarked;
