/// The processes under measurement that are written in Java: the host of a contender, which speaks
/// the control channel and makes the workers; the worker JVM of `java:processes`; and the loopback
/// server of the http workload. How lanes are recorded here is half of {@link tandem.wire}; the
/// other half is `host.py`.
///
/// What the worker JVM loads at its start is part of what is measured, so its path uses few classes
/// and no JSON, lambdas or formatted strings.
///
/// Never here: what events mean, drawing, anything the window needs.
///
/// Start reading at {@link tandem.child.ChildHost} for a contender's life, at {@link
/// tandem.child.Hand} for a task's, at {@link tandem.child.RecordedLane} for what is written down.
@NullMarked
package tandem.child;

import org.jspecify.annotations.NullMarked;
