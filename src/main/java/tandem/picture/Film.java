package tandem.picture;

/// A picture for every moment. All are of one size.
public interface Film {

    /// How long it takes, in seconds of whoever watches it; more than 0.
    double seconds();

    /// What is seen at a moment.
    ///
    /// @param seconds from 0 to {@link #seconds()}
    Picture at(double seconds);
}
