package tandem.ui;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The documents that stand side by side in the window. To be used on the JavaFX thread only.
public final class Workspace {
    private final ObservableList<Document> documents =
            FXCollections.observableArrayList(new Document());

    /// All of them, from left to right; the front one is the first.
    public ObservableList<Document> documents() {
        return FXCollections.unmodifiableObservableList(documents);
    }

    /// The one that runs, menus and files are about.
    public Document front() {
        return documents.getFirst();
    }

    /// Puts an empty one beside the others.
    public Document addBeside() {
        Document added = new Document();
        documents.add(added);
        return added;
    }

    /// Takes one away that {@link #addBeside} put there.
    ///
    /// @throws IllegalArgumentException for the front one, or one that is not here
    public void remove(Document document) {
        if (document == front() || !documents.remove(document)) {
            throw new IllegalArgumentException(
                    "only a document that stands beside the front one can be taken away");
        }
    }
}
