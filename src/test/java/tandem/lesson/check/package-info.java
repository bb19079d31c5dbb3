@NullMarked
package tandem.lesson.check;

import org.jspecify.annotations.NullMarked;
