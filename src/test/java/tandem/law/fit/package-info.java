@NullMarked
package tandem.law.fit;

import org.jspecify.annotations.NullMarked;
