package tandem.code;

import org.jspecify.annotations.Nullable;

import tandem.model.Calibration;
import tandem.model.Channel;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Guard;
import tandem.model.Range;
import tandem.model.Workload;

import java.util.Locale;

/// What a program is written from: the facts of an experiment that both languages share.
///
/// @param known what an iteration costs here, or null
record Writing(
        Experiment experiment,
        Contender contender,
        Twin twin,
        Syntax syntax,
        String fileName,
        @Nullable Calibration known) {

    /// Everything that the templates of a language ask for.
    TemplateValues facts() {
        TemplateValues facts = new TemplateValues();
        flags(facts);
        values(facts);
        switch (syntax) {
            case PYTHON -> new PythonPhrases(this).addTo(facts);
            case JAVA -> new JavaPhrases(this).addTo(facts);
        }
        return facts;
    }

    private void flags(TemplateValues facts) {
        Workload workload = experiment.workload();
        facts.flag("serial", isSerial())
                .flag("chunked", isChunked())
                .flag("computes", computes())
                .flag("waits", waits())
                .flag("uneven", isUneven())
                .flag("payload", carries())
                .flag("moves", workload == Workload.MOVE)
                .flag("patterned", carries() || isPatterned(workload))
                .flag("http", workload == Workload.HTTP)
                .flag("loses", counts())
                .flag("locked", workload == Workload.COUNTER && guard() != Guard.ATOMIC)
                .flag("atomic", guard() == Guard.ATOMIC)
                .flag("hex", workload.show(10).length() == 16)
                .flag("crosses", twin.crosses())
                .flag("attaches", attaches())
                .flag("fixed", isFixed())
                .flag("together", meets());
    }

    private void values(TemplateValues facts) {
        double factor = 1 - experiment.ioPercent() / 100;
        double waitMillis =
                experiment.workload().isTimed()
                        ? experiment.workMillis()
                        : experiment.workMillis() * (1 - factor);
        facts.value("ABOUT", new About(this).text())
                .value("TASKS", Integer.toString(experiment.tasks()))
                .value("WORKERS", Integer.toString(experiment.workers()))
                .value("CHUNK", Integer.toString(experiment.chunk()))
                .value("CHUNK_NAME", isChunked() ? "CHUNK" : "1")
                .value("PAYLOAD", Long.toString(experiment.payloadBytes()))
                .value("SPREAD", Range.plain(experiment.unevennessPercent() / 100))
                .value("SEED", whole(experiment.seed()))
                .value("AVERAGE", isUneven() ? " on average" : "")
                .value("WAIT", Range.plain(waitMillis / 1000))
                .value("WAIT_NANOS", whole(Math.round(waitMillis * 1e6)))
                .value("ITERATIONS", whole(iterations(experiment.workMillis() * factor)))
                .value("BASIS", basis(experiment.workMillis() * factor))
                .value("WORKLOAD", template())
                .value("CREW", crew());
    }

    private String crew() {
        return switch (channel()) {
            case PIPE -> "pipes";
            case SHARED_MEMORY -> carries() ? "shared_memory" : twin.crew();
            case DEFAULT, QUEUE, SIMPLE_QUEUE, MANAGER -> twin.crew();
        };
    }

    /// By what the program's tasks travel.
    Channel channel() {
        return syntax == Syntax.PYTHON && twin.crew().equals("processes")
                ? experiment.channel().in(contender)
                : Channel.DEFAULT;
    }

    /// A whole number as the language has it, of 64 bits.
    private String whole(long number) {
        String grouped = String.format(Locale.ROOT, "%,d", number).replace(',', '_');
        return switch (syntax) {
            case PYTHON -> grouped;
            case JAVA -> grouped + "L";
        };
    }

    private long iterations(double millis) {
        double nanos =
                known == null
                        ? Typical.nanosPerIteration(experiment.workload(), syntax)
                        : known.nanosPerIteration();
        return Math.max(1, Math.round(millis * 1e6 / nanos));
    }

    private String basis(double millis) {
        String each = isUneven() ? "per task, on average: " : "per task: ";
        String time = Range.plain(Math.round(millis * 1000) / 1000.0) + " ms ";
        return known == null
                ? each + "about " + time + "on an ordinary machine"
                : each + time + "with " + known.runtime() + " on this machine";
    }

    private String template() {
        return switch (experiment.workload()) {
            case PRIMES, MIXED -> "primes";
            case COUNTER, COUNTER_UNLOCKED -> "counter";
            case MANDELBROT, SHA256, WAIT, FILES, HTTP, SUM, MOVE -> experiment.workload().key();
        };
    }

    boolean isSerial() {
        return twin.crew().equals("serial");
    }

    boolean isChunked() {
        boolean single =
                isSerial()
                        || syntax == Syntax.PYTHON && "apply_async".equals(contender.poolMethod());
        return experiment.chunk() > 1 && !single;
    }

    /// Whether a task has iterations.
    boolean computes() {
        Workload workload = experiment.workload();
        return workload.hasWork() && !workload.isTimed() && experiment.ioPercent() < 100;
    }

    /// Whether a task sleeps.
    boolean waits() {
        return experiment.workload().isTimed() || experiment.ioPercent() > 0;
    }

    boolean isUneven() {
        return experiment.unevennessPercent() > 0 && experiment.workload().hasWork();
    }

    /// Whether tasks come with a payload: between threads nothing would have to travel.
    boolean carries() {
        return experiment.workload() == Workload.MOVE
                || experiment.payloadBytes() > 0 && twin.crosses();
    }

    boolean counts() {
        return experiment.workload().nature() == Workload.Nature.LOCK;
    }

    /// Whether a worker must be told of something that all of them share.
    boolean attaches() {
        Guard guard = guard();
        return experiment.workload() == Workload.HTTP
                || guard != null && (twin.crosses() || guard.isPythons());
    }

    /// How the program keeps its counter; null if it has none.
    @Nullable Guard guard() {
        Guard guard = experiment.guardOf(contender);
        boolean foreign =
                guard != null
                        && switch (syntax) {
                            case PYTHON -> guard == Guard.ATOMIC;
                            case JAVA -> guard.isPythons();
                        };
        return foreign ? Guard.usual(experiment.workload()) : guard;
    }

    boolean isFixed() {
        return experiment.schedule() == Experiment.Schedule.FIXED && twin.takes();
    }

    /// Whether workers wait for each other before their first task. Where a pool replaces its
    /// workers, the later ones would wait for ever.
    boolean meets() {
        return experiment.together() && twin.gathers() && contender.maxTasksPerChild() == 0;
    }

    private boolean isPatterned(Workload workload) {
        return workload == Workload.SHA256 && computes()
                || workload == Workload.FILES
                || workload == Workload.HTTP;
    }
}
