/// A desktop laboratory for concurrency.
module tandem {
    requires static org.jspecify;
    requires tools.jackson.databind;
}
