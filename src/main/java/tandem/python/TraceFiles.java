package tandem.python;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The hooks that trace somebody's own program, and the runner of notebooks.
public final class TraceFiles {
    private static final String FOLDER = "trace/";
    private static final String NOTEBOOK = "notebook.py";
    private static final String SEARCH_PATH = "PYTHONPATH";
    private static final String EVENTS = "TANDEM_TRACE";
    private static final List<String> NAMES =
            List.of(
                    "sitecustomize.py",
                    "tandem_trace.py",
                    "tandem_fields.py",
                    "tandem_journal.py",
                    "tandem_imports.py",
                    "tandem_threads.py",
                    "tandem_children.py",
                    "tandem_processes.py",
                    "tandem_tasks.py",
                    "tandem_inserts.py",
                    "tandem_work_items.py",
                    "tandem_results.py",
                    "tandem_asyncio.py",
                    "notebook_cell.py",
                    NOTEBOOK);

    private final Path folder;

    private TraceFiles(Path folder) {
        this.folder = folder;
    }

    /// Writes the files that are missing or differ. The interpreters keep their compiled forms
    /// beside them: in a folder that is used again they cost a program a few milliseconds less.
    ///
    /// @param folder made if it is missing; not on a path with a `:`, which no search path can hold
    public static TraceFiles extractTo(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        if (absolute.toString().contains(File.pathSeparator)) {
            throw new IOException(
                    "'%s' cannot hold the hooks for Python, as its path contains '%s'; use another"
                            .formatted(absolute, File.pathSeparator));
        }
        for (String name : NAMES) {
            HostFiles.extract(FOLDER + name, absolute.resolve(name));
        }
        return new TraceFiles(absolute);
    }

    /// Has the program that is started with this environment traced, if it is a CPython, and the
    /// CPythons that such a program starts. Inside it the environment is again what it was.
    ///
    /// @param environment changed in place
    /// @param events where the files of events shall go; it must exist, and be empty
    public void apply(Map<String, String> environment, Path events) {
        String search = environment.get(SEARCH_PATH);
        String own = folder.toString();
        if (search != null) {
            // What was empty is told from what was missing by naming the folder twice.
            own += File.pathSeparator + (search.isEmpty() ? folder : search);
        }
        environment.put(SEARCH_PATH, own);
        environment.put(EVENTS, events.toAbsolutePath().toString());
    }

    /// What starts a notebook, as if each of its code cells had been run in Jupyter, one after
    /// another. Its exit code is 0 if none failed.
    ///
    /// @param interpreter the CPython's path
    /// @param notebook the file; it runs in that one's folder
    /// @param arguments what it finds in `sys.argv`
    public List<String> notebook(String interpreter, Path notebook, List<String> arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                interpreter,
                                folder.resolve(NOTEBOOK).toString(),
                                notebook.toAbsolutePath().toString()));
        command.addAll(arguments);
        return List.copyOf(command);
    }
}
