package tandem.store;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A notebook's code cells as one text to be read, with a line `# %% [1]` before each, as Jupyter's
/// percent format has it.
///
/// Cells are counted as the notebook's runner counts them: code cells only, without empty ones.
/// Formats 3 and 4 of nbformat are read.
public final class NotebookText {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private NotebookText() {}

    /// The text of a notebook's JSON; empty if it is no notebook.
    public static Optional<String> of(String json) {
        JsonNode notebook;
        try {
            notebook = MAPPER.readTree(json);
        } catch (JacksonException e) {
            return Optional.empty();
        }
        List<JsonNode> lists = new ArrayList<>();
        if (notebook.path("cells").isArray()) {
            lists.add(notebook.path("cells"));
        } else {
            notebook.path("worksheets").forEach(sheet -> lists.add(sheet.path("cells")));
        }
        if (lists.isEmpty()) {
            return Optional.empty();
        }
        List<String> blocks = new ArrayList<>();
        for (JsonNode cells : lists) {
            for (JsonNode cell : cells) {
                String source = source(cell);
                if (cell.path("cell_type").asString("").equals("code") && !source.isBlank()) {
                    blocks.add("# %%%% [%d]\n%s".formatted(blocks.size() + 1, source.strip()));
                }
            }
        }
        return Optional.of(String.join("\n\n", blocks).replace("\r\n", "\n") + "\n");
    }

    private static String source(JsonNode cell) {
        JsonNode source = cell.has("source") ? cell.path("source") : cell.path("input");
        if (source.isString()) {
            return source.asString();
        }
        StringBuilder text = new StringBuilder();
        source.forEach(line -> text.append(line.asString("")));
        return text.toString();
    }
}
