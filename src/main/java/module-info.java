/// A desktop laboratory for concurrency.
module tandem {
    requires static org.jspecify;
    requires com.fasterxml.jackson.annotation;
    requires tools.jackson.databind;
    requires java.net.http;
    requires java.management;
    requires jdk.management;
    requires jdk.httpserver;
    requires jdk.jfr;
    requires java.desktop;
    requires org.apache.pdfbox;
    requires info.picocli;
    requires dev.dirs;
    requires javafx.controls;
    requires javafx.fxml;
    requires jfx.incubator.richtext;
    requires org.controlsfx.controls;
    requires atlantafx.base;
    requires org.kordamp.ikonli.javafx;
    requires org.kordamp.ikonli.material2;

    opens tandem.cli to
            info.picocli;
    opens tandem.model to
            tools.jackson.databind;
    opens tandem.store to
            tools.jackson.databind;
    opens tandem.ui to
            javafx.fxml;
    opens tandem.ui.run to
            javafx.fxml;
    opens tandem.ui.sweep to
            javafx.fxml;
    opens tandem.ui.whatif to
            javafx.fxml;
    opens tandem.ui.window to
            javafx.fxml;
}
