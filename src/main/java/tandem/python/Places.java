package tandem.python;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Where Python interpreters are usually installed.
///
/// @param environment variables, of which `PATH`, `PYENV_ROOT` and on Windows the folders of
///   programs are used
/// @param root of the file system; another than `/` only in tests
/// @param home the user's folder
/// @param windows whether programs end in `.exe`
record Places(Map<String, String> environment, Path root, Path home, boolean windows) {
    private static final Pattern PROGRAM = Pattern.compile("python(3(\\.\\d+)?t?)?(\\.exe)?");

    private static final List<String> OF_HOME =
            List.of(
                    ".local/bin",
                    ".local/share/uv/python/*/bin",
                    ".local/share/mise/installs/python/*/bin",
                    ".asdf/installs/python/*/bin");

    private static final List<String> OF_ROOT =
            List.of(
                    "usr/bin",
                    "usr/local/bin",
                    "usr/local/opt/python@*/bin",
                    "opt/*/bin",
                    "opt/python/*/bin",
                    "opt/homebrew/opt/python@*/bin",
                    "home/linuxbrew/.linuxbrew/bin",
                    "Library/Frameworks/Python.framework/Versions/*/bin");

    Places {
        environment = Map.copyOf(environment);
    }

    static Places ofThisMachine() {
        return new Places(
                System.getenv(),
                Path.of(File.separator),
                Path.of(System.getProperty("user.home")),
                File.separatorChar == '\\');
    }

    /// Files that may be interpreters, links followed, each once.
    Set<Path> candidates() {
        Set<Path> found = new LinkedHashSet<>();
        for (Path folder : folders()) {
            for (Path file : children(folder, "python*")) {
                Path name = file.getFileName();
                if (name != null
                        && PROGRAM.matcher(name.toString()).matches()
                        && Files.isRegularFile(file)
                        && Files.isExecutable(file)) {
                    try {
                        found.add(file.toRealPath());
                    } catch (IOException e) {
                        // It has gone since it was listed.
                        continue;
                    }
                }
            }
        }
        return found;
    }

    private Set<Path> folders() {
        Set<Path> folders = new LinkedHashSet<>();
        String pyenv = environment.get("PYENV_ROOT");
        Path pyenvRoot = pyenv == null ? home.resolve(".pyenv") : Path.of(pyenv);
        folders.addAll(matching(pyenvRoot, windows ? "pyenv-win/versions/*" : "versions/*/bin"));
        for (String entry : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            // pyenv's stand-ins start one of the versions that are taken directly.
            if (!entry.isEmpty() && !entry.equals(pyenvRoot.resolve("shims").toString())) {
                try {
                    folders.add(Path.of(entry));
                } catch (InvalidPathException e) {
                    // Not a folder of this system, whatever else it may be.
                    continue;
                }
            }
        }
        if (windows) {
            addPrograms(folders, "LOCALAPPDATA", "Programs/Python/Python3*");
            addPrograms(folders, "ProgramFiles", "Python3*");
        } else {
            OF_HOME.forEach(pattern -> folders.addAll(matching(home, pattern)));
            OF_ROOT.forEach(pattern -> folders.addAll(matching(root, pattern)));
        }
        // Windows' own stand-ins open the store instead of starting anything.
        folders.removeIf(folder -> folder.endsWith("WindowsApps"));
        return folders;
    }

    private void addPrograms(Set<Path> folders, String variable, String pattern) {
        String base = environment.get(variable);
        if (base != null) {
            folders.addAll(matching(Path.of(base), pattern));
        }
    }

    /// Folders below `base` whose names match a pattern, part by part.
    private static List<Path> matching(Path base, String pattern) {
        List<Path> found = List.of(base);
        for (String part : pattern.split("/")) {
            List<Path> next = new ArrayList<>();
            for (Path folder : found) {
                if (part.contains("*")) {
                    next.addAll(children(folder, part));
                } else {
                    next.add(folder.resolve(part));
                }
            }
            found = next;
        }
        return found.stream().filter(Files::isDirectory).toList();
    }

    private static List<Path> children(Path folder, String pattern) {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> listing = Files.newDirectoryStream(folder, pattern)) {
                listing.forEach(found::add);
            } catch (IOException | java.nio.file.DirectoryIteratorException e) {
                // A folder that cannot be listed offers no interpreter.
                return List.of();
            }
        }
        found.sort(null);
        return found;
    }
}
