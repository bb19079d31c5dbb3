package tandem.export;

import tandem.model.Recording;
import tandem.picture.Picture;

import java.util.function.IntFunction;

/// A format that files are written in. What it holds says where it is offered.
public sealed interface FileFormat {

    /// What its files' names end in, without the dot, in lower case.
    String suffix();

    /// Its name, as people say it.
    String title();

    /// One picture.
    ///
    /// @param writer takes pixels to a point, which formats without pixels leave alone
    record Figure(String suffix, String title, IntFunction<Format<Picture>> writer)
            implements FileFormat {}

    /// A picture for every moment.
    ///
    /// @param writer takes pixels to a point
    record Film(String suffix, String title, IntFunction<Format<tandem.picture.Film>> writer)
            implements FileFormat {}

    /// Numbers.
    record Data(String suffix, String title, Format<Recording> writer) implements FileFormat {}
}
