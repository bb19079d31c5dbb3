/// A room that is marked as it should be.
@NullMarked
package tandem.planted.model;

import org.jspecify.annotations.NullMarked;
