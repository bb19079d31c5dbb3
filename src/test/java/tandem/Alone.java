package tandem;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On what measures times, speeds or shares, or watches what all of a process does: beside other
/// tests it would find theirs. A build runs these one after another in a JVM of their own; whoever
/// starts them otherwise runs nothing beside them, nor beside the rest of their class.
@Tag("alone")
@ResourceLock(Resources.GLOBAL)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Alone {}
