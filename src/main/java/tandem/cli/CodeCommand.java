package tandem.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import tandem.code.Source;
import tandem.code.Syntax;
import tandem.lab.Laboratory;
import tandem.lab.Survey;
import tandem.model.Calibration;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Machine;
import tandem.store.AtomicFile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/// `tandem code`: a program that does what a contender does.
@Command(
        name = "code",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Prints a complete program that does what one contender does in an experiment, for the"
                    + " standard library alone.",
        })
final class CodeCommand implements Callable<Integer> {
    private final Survey survey;
    private final Terminal terminal;

    @Mixin private ExperimentOptions experiment = new ExperimentOptions();

    @Option(
            names = "--language",
            paramLabel = "LANGUAGE",
            description = "python or java; the contender's own unless given")
    private @Nullable String language;

    @Option(names = "--out", paramLabel = "FILE", description = "write it to a file")
    private @Nullable Path out;

    CodeCommand(Survey survey, Terminal terminal) {
        this.survey = survey;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws WrongUsage, IOException, InterruptedException {
        ExperimentOptions.Asked asked = experiment.read();
        Syntax wanted = wanted();
        Laboratory laboratory = survey.take().laboratory();
        Machine machine = laboratory.machine();
        Experiment checked = asked.with(machine.usualContenders());
        Contender contender = only(checked.contenders());
        Syntax syntax = wanted == null ? Syntax.of(contender.language()) : wanted;
        Calibration known =
                laboratory
                        .calibration(checked.workload(), Source.runtime(contender, syntax))
                        .orElse(null);
        Source source = Source.of(checked, contender, syntax, known);
        if (out == null) {
            terminal.print(source.text());
        } else {
            check(out, source);
            AtomicFile.write(
                    out, file -> file.write(source.text().getBytes(StandardCharsets.UTF_8)));
        }
        return Cli.DONE;
    }

    private @Nullable Syntax wanted() throws WrongUsage {
        try {
            return language == null ? null : Syntax.parse(language);
        } catch (IllegalArgumentException e) {
            throw new WrongUsage(e);
        }
    }

    private static Contender only(List<Contender> contenders) throws WrongUsage {
        if (contenders.size() > 1) {
            throw new WrongUsage(
                    "%d contenders; allowed: one, e.g. --contender %s"
                            .formatted(contenders.size(), contenders.getFirst()));
        }
        return contenders.getFirst();
    }

    /// Java names a class after the file.
    private static void check(Path out, Source source) throws WrongUsage {
        String name = String.valueOf(out.getFileName());
        if (source.syntax() == Syntax.JAVA && !name.matches("[A-Za-z_]\\w*\\.java")) {
            throw new WrongUsage(
                    "out is '%s'; allowed: a Java name that ends in .java, e.g. %s"
                            .formatted(out, source.fileName()));
        }
        String obstacle = AtomicFile.obstacle(out);
        if (obstacle != null) {
            throw new WrongUsage("out is " + obstacle);
        }
    }
}
