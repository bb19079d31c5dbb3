@NullMarked
package tandem.lesson;

import org.jspecify.annotations.NullMarked;
