package tandem.probe;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.OptionalLong;

/// Values that macOS tells by name. Empty for a name that it does not know, and on other systems.
final class Sysctl {
    private static final int MOST_BYTES = 256;

    private Sysctl() {}

    static Optional<String> text(String name) {
        return value(name).map(bytes -> new String(bytes).replace("\0", "").strip());
    }

    static OptionalLong number(String name) {
        Optional<byte[]> value = value(name).filter(bytes -> bytes.length == Integer.BYTES);
        return value.isPresent()
                ? OptionalLong.of(
                        MemorySegment.ofArray(value.get()).get(ValueLayout.JAVA_INT_UNALIGNED, 0))
                : OptionalLong.empty();
    }

    private static Optional<byte[]> value(String name) {
        if (!System.getProperty("os.name").startsWith("Mac")
                || !Sysctl.class.getModule().isNativeAccessEnabled()) {
            return Optional.empty();
        }
        Linker linker = Linker.nativeLinker();
        MethodHandle sysctlByName =
                linker.downcallHandle(
                        linker.defaultLookup().findOrThrow("sysctlbyname"),
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT,
                                ValueLayout.ADDRESS,
                                ValueLayout.ADDRESS,
                                ValueLayout.ADDRESS,
                                ValueLayout.ADDRESS,
                                ValueLayout.JAVA_LONG));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(MOST_BYTES);
            MemorySegment size = arena.allocateFrom(ValueLayout.JAVA_LONG, MOST_BYTES);
            int error =
                    (int)
                            sysctlByName.invokeExact(
                                    arena.allocateFrom(name), value, size, MemorySegment.NULL, 0L);
            return error == 0
                    ? Optional.of(
                            value.asSlice(0, size.get(ValueLayout.JAVA_LONG, 0))
                                    .toArray(ValueLayout.JAVA_BYTE))
                    : Optional.empty();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new LinkageError("sysctlbyname could not be called", e);
        }
    }
}
