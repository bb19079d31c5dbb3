package tandem.cli.bench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tandem.bench.TimelineBenchmark;
import tandem.bench.TimelineBenchmark.Live;
import tandem.bench.TimelineBenchmark.Result;
import tandem.bench.TimelineBenchmark.Size;
import tandem.bench.TimelineBenchmark.Times;
import tandem.cli.Cli;
import tandem.cli.Terminal;
import tandem.cli.TextTable;
import tandem.cli.WrongUsage;
import tandem.lab.Survey;
import tandem.picture.PictureSurface;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/// `tandem bench timeline`: what recordings of many spans cost, and how quickly they are drawn.
@Command(
        name = "timeline",
        mixinStandardHelpOptions = true,
        description =
                "Makes recordings of many spans in 2, 64 and 1000 lanes, saves, opens and draws"
                    + " them without a window, and draws one that grows by 100000 events a second.")
public final class BenchTimelineCommand implements Callable<Integer> {
    private static final int[] SPANS = {100_000, 1_000_000, 10_000_000};
    private static final int[] LANES = {2, 64, 1000};
    private static final long LIVE_NANOS = 10_000_000_000L;

    private final Survey survey;
    private final PictureSurface.Maker surfaces;
    private final Terminal terminal;

    @Option(
            names = "--spans",
            paramLabel = "N",
            description =
                    "how many spans, 10000 to 50000000; in turns 100000, 1000000 and 10000000"
                            + " unless given")
    private int spans;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "writes the figures into a file, too")
    private @Nullable Path csv;

    public BenchTimelineCommand(Survey survey, PictureSurface.Maker surfaces, Terminal terminal) {
        this.survey = survey;
        this.surfaces = surfaces;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws WrongUsage, IOException, InterruptedException {
        if (spans != 0) {
            Counts.check("spans", spans, 10_000, 50_000_000);
        }
        TimelineBenchmark benchmark =
                new TimelineBenchmark(survey.take().laboratory().machine(), surfaces);
        List<Result> results = new ArrayList<>();
        for (int count : spans == 0 ? SPANS : new int[] {spans}) {
            for (int lanes : LANES) {
                Result result = benchmark.measure(count, lanes);
                results.add(result);
                terminal.complain("%d spans in %d lanes measured".formatted(count, lanes));
            }
        }
        Live live = benchmark.live(LIVE_NANOS);
        terminal.print(table(results) + "\n" + words(live));
        if (csv != null) {
            Files.writeString(csv, csv(results, live));
        }
        return live.lost() == 0 ? Cli.DONE : Cli.FAILED;
    }

    private static String table(List<Result> results) {
        TextTable sizes =
                new TextTable(
                        ">spans",
                        ">lanes",
                        ">bytes in memory",
                        ">on disk",
                        ">save, ms",
                        ">open, ms");
        TextTable frames =
                new TextTable(
                        ">spans", ">lanes", "frames", ">median, ms", ">95 %, ms", ">worst, ms");
        for (Result result : results) {
            Size size = result.size();
            sizes.row(
                    Integer.toString(size.spans()),
                    Integer.toString(size.lanes()),
                    tenths(size.memoryBytes()),
                    tenths(size.diskBytes()),
                    tenths(size.saveMillis()),
                    tenths(size.openMillis()));
            for (Times times : result.frames()) {
                frames.row(
                        Integer.toString(size.spans()),
                        Integer.toString(size.lanes()),
                        times.of(),
                        tenths(times.medianMillis()),
                        tenths(times.p95Millis()),
                        tenths(times.worstMillis()));
            }
        }
        return sizes + "\n" + frames;
    }

    private static String words(Live live) {
        return "%d events arrived, %d of them never shown; %s; %s%n"
                .formatted(live.events(), live.lost(), words(live.latency()), words(live.frames()));
    }

    private static String words(Times times) {
        return "%s: median %s ms, 95 %% within %s ms, worst %s ms"
                .formatted(
                        times.of(),
                        tenths(times.medianMillis()),
                        tenths(times.p95Millis()),
                        tenths(times.worstMillis()));
    }

    private static String csv(List<Result> results, Live live) {
        StringBuilder text = new StringBuilder("spans,lanes,what,figure,value\r\n");
        for (Result result : results) {
            Size size = result.size();
            line(text, size, "recording", "memory bytes a span", size.memoryBytes());
            line(text, size, "recording", "disk bytes a span", size.diskBytes());
            line(text, size, "recording", "save ms", size.saveMillis());
            line(text, size, "recording", "open ms", size.openMillis());
            result.frames().forEach(times -> lines(text, size, times));
        }
        Size grown = new Size(64, live.events(), 0, 0, 0, 0);
        lines(text, grown, live.latency());
        lines(text, grown, live.frames());
        line(text, grown, "live", "lost", live.lost());
        return text.toString();
    }

    private static void lines(StringBuilder text, Size size, Times times) {
        line(text, size, times.of(), "median ms", times.medianMillis());
        line(text, size, times.of(), "p95 ms", times.p95Millis());
        line(text, size, times.of(), "worst ms", times.worstMillis());
    }

    private static void line(
            StringBuilder text, Size size, String what, String figure, double value) {
        text.append(
                String.format(
                        Locale.ROOT,
                        "%d,%d,%s,%s,%.3f\r\n",
                        size.spans(),
                        size.lanes(),
                        what,
                        figure,
                        value));
    }

    private static String tenths(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
