@NullMarked
package tandem.probe;

import org.jspecify.annotations.NullMarked;
