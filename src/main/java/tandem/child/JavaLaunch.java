package tandem.child;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How Java processes under measurement are started: all with the same flags, so that a comparison
/// of threads and processes compares nothing else.
public final class JavaLaunch {
    /// The environment variable that tells a host its own flags, separated by blanks.
    static final String FLAGS_VARIABLE = "TANDEM_JAVA_FLAGS";

    /// The system property that names a cache of loaded and linked classes ({@link Training}).
    private static final String CACHE_PROPERTY = "tandem.child.cache";

    private JavaLaunch() {}

    /// Flags for a quick start: one thread for collecting garbage, no performance data file, and
    /// the cache of classes where there is one. Direct memory is short, as running out of it is one
    /// of the faults that a worker can have. Compilers are left as they are, since kernels need
    /// them.
    static List<String> flags() {
        List<String> flags = new ArrayList<>();
        flags.add("-XX:+UseSerialGC");
        flags.add("-XX:-UsePerfData");
        flags.add("-XX:MaxDirectMemorySize=64m");
        flags.add("--enable-native-access=ALL-UNNAMED");
        String cache = System.getProperty(CACHE_PROPERTY);
        if (cache != null && Files.isReadable(Path.of(cache))) {
            flags.add("-XX:AOTCache=" + cache);
            flags.add("-Xlog:aot=off");
            flags.add("-Xlog:cds=off");
        }
        return flags;
    }

    /// What starts the host of a Java contender. The caller adds `TANDEM_CONTROL` and
    /// `TANDEM_TOKEN` to its environment.
    public static ProcessBuilder host() {
        List<String> command = command(flags(), hostClassPath());
        command.add(ChildHost.class.getName());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put(FLAGS_VARIABLE, String.join(" ", flags()));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        return builder;
    }

    /// What starts the loopback server.
    public static List<String> server() {
        List<String> command = command(flags(), ownPlace());
        command.add(Server.class.getName());
        return command;
    }

    /// What measures the pool of worker JVMs, up to the arguments of {@link PoolTrial}.
    public static List<String> poolTrial() {
        List<String> command = command(flags(), ownPlace());
        String cache = System.getProperty(CACHE_PROPERTY);
        if (cache != null) {
            command.add("-D" + CACHE_PROPERTY + "=" + cache);
        }
        command.add(PoolTrial.class.getName());
        return command;
    }

    /// What starts a worker JVM, up to its arguments.
    ///
    /// @param flags of the host
    static List<String> worker(List<String> flags) {
        List<String> command = command(flags, ownPlace());
        command.add(Worker.class.getName());
        return command;
    }

    private static List<String> command(List<String> flags, String classPath) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.add("-cp");
        command.add(classPath);
        return command;
    }

    /// Tandem's own classes stand first, so that the cache made for them alone fits.
    private static String hostClassPath() {
        return ownPlace() + File.pathSeparator + System.getProperty("java.class.path");
    }

    /// The archive or folder that this class was loaded from: all that a worker needs.
    static String ownPlace() {
        try {
            return Path.of(
                            JavaLaunch.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError("a class's location is a URI", e);
        }
    }
}
