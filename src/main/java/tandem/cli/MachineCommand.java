package tandem.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tandem.export.MachineJson;
import tandem.lab.Survey;
import tandem.model.Interpreter;
import tandem.model.Machine;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;

/// `tandem machine`: what there is to run on and to see with.
@Command(
        name = "machine",
        mixinStandardHelpOptions = true,
        description = "Lists cores, Java, CPythons, and what can be observed here.")
final class MachineCommand implements Callable<Integer> {
    private static final String JAVA_HOME = System.getProperty("java.home", "");

    private final Survey survey;
    private final Terminal terminal;

    @Option(
            names = "--json",
            description = "print one JSON document on stdout and nothing else there")
    private boolean json;

    MachineCommand(Survey survey, Terminal terminal) {
        this.survey = survey;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Survey.Found found = survey.take();
        Machine machine = found.laboratory().machine();
        if (json) {
            new MachineJson(JAVA_HOME).write(machine, terminal.out());
        } else {
            terminal.print(words(machine));
        }
        found.problems().forEach(terminal::complain);
        return Cli.DONE;
    }

    private static String words(Machine machine) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "cores",
                machine.cores() + (machine.cpu().isEmpty() ? "" : "  " + machine.cpu()));
        line(
                text,
                "memory",
                String.format(
                        Locale.ROOT, "%.1f GiB", machine.memoryBytes() / (double) (1L << 30)));
        line(text, "system", machine.os());
        line(text, "Java", String.format(Locale.ROOT, "%-8s %s", machine.java(), JAVA_HOME));
        for (Interpreter python : machine.pythons()) {
            line(
                    text,
                    "CPython",
                    String.format(
                            Locale.ROOT,
                            "%-8s %-12s python@%-6s %s",
                            python.version(),
                            python.gil() ? "with GIL" : "without GIL",
                            python.shortVersion(),
                            python.executable()));
        }
        if (machine.pythons().isEmpty()) {
            line(text, "CPython", "none found; Java contenders run without; wanted: 3.8 or newer");
        }
        observable(text, "switch events", machine.switches());
        observable(text, "run-queue waits", machine.schedstat());
        observable(text, "thread CPU clocks", machine.threadClock());
        return text.toString();
    }

    private static void observable(StringBuilder text, String name, Machine.Observable observable) {
        line(text, name, observable.available() ? "can be observed" : observable.reason());
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-18s %s%n", name, value));
    }
}
