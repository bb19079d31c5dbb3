@NullMarked
package tandem.law.sweep;

import org.jspecify.annotations.NullMarked;
