package tandem.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NotebookTextTest {
    @Test
    void codeCellsStandInOrderUnderTheirNumbers() {
        String notebook =
                """
                {"nbformat": 4, "cells": [
                  {"cell_type": "markdown", "source": ["# A title"]},
                  {"cell_type": "code", "source": ["import os\\n", "x = 1"]},
                  {"cell_type": "code", "source": "  \\n"},
                  {"cell_type": "code", "source": "print(x)"}]}
                """;
        assertThat(NotebookText.of(notebook))
                .contains("# %% [1]\nimport os\nx = 1\n\n# %% [2]\nprint(x)\n");
    }

    @Test
    void anOldNotebooksWorksheetsAreRead() {
        String notebook =
                """
                {"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "code", "input": "1 + 1"}]}]}
                """;
        assertThat(NotebookText.of(notebook)).contains("# %% [1]\n1 + 1\n");
    }

    @Test
    void whatIsNoNotebookHasNoText() {
        assertThat(NotebookText.of("{")).isEmpty();
        assertThat(NotebookText.of("[1]")).isEmpty();
        assertThat(NotebookText.of("{\"a\": 1}")).isEmpty();
    }
}
