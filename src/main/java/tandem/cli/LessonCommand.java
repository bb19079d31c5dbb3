package tandem.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import tandem.engine.host.Refused;
import tandem.engine.run.Run;
import tandem.export.LessonJson;
import tandem.lab.Laboratory;
import tandem.lab.Survey;
import tandem.lesson.Lecture;
import tandem.lesson.Lesson;
import tandem.lesson.LessonReport;
import tandem.lesson.Lessons;
import tandem.lesson.Step;
import tandem.model.Interpreter;
import tandem.model.Machine;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `tandem lesson`: the course, or one of its lessons held on this machine.
@Command(
        name = "lesson",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Lists the lessons, or runs one and checks what it claims.")
final class LessonCommand implements Callable<Integer> {
    private final Survey survey;
    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "the lesson to be run")
    private @Nullable String name;

    @Option(
            names = "--python",
            paramLabel = "VERSION",
            description = {
                "the CPython to run it on, e.g. 3.13; may be repeated. 3.11 and 3.13 unless given,"
                        + " where they are installed",
            })
    private List<String> versions = new ArrayList<>();

    @Option(
            names = "--json",
            description = "print one JSON document on stdout and nothing else there")
    private boolean json;

    LessonCommand(Survey survey, Terminal terminal) {
        this.survey = survey;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, WrongUsage, Refused {
        Lessons lessons = Lessons.read();
        if (name == null) {
            return list(lessons);
        }
        Lesson lesson =
                lessons.find(name)
                        .orElseThrow(() ->
                                new WrongUsage(
                                        "lesson '%s' is not known; allowed: %s"
                                                .formatted(name, lessons.names())));
        Laboratory laboratory = survey.take().laboratory();
        Lecture lecture =
                new Lecture(
                        lesson,
                        laboratory,
                        interpreters(laboratory.machine()),
                        InstantSource.system());
        return hold(lesson, lecture);
    }

    private int list(Lessons lessons) throws IOException {
        if (json) {
            new LessonJson.Catalogue().write(lessons.all(), terminal.out());
        } else {
            TextTable table = new TextTable(">", "lesson", "");
            for (Lesson lesson : lessons.all()) {
                table.row(String.valueOf(lesson.number()), lesson.name(), lesson.title());
            }
            terminal.print(table + "\n'tandem lesson NAME' runs one.\n");
        }
        return Cli.DONE;
    }

    private List<Interpreter> interpreters(Machine machine) throws WrongUsage {
        if (versions.isEmpty()) {
            return Lecture.usual(machine);
        }
        List<Interpreter> wanted = new ArrayList<>();
        for (String version : versions) {
            wanted.add(PythonChoice.installed(version, machine));
        }
        return wanted.stream().distinct().toList();
    }

    private int hold(Lesson lesson, Lecture lecture)
            throws IOException, InterruptedException, Refused {
        if (!json) {
            terminal.print(LessonWords.before(lesson));
        }
        try (Interruption interruption = new Interruption(lecture::stop)) {
            LessonReport report = lecture.hold(this::tell);
            if (interruption.happened()) {
                terminal.complain("interrupted; everything was ended");
                return Cli.INTERRUPTED;
            }
            if (json) {
                new LessonJson().write(report, terminal.out());
            } else {
                terminal.print(LessonWords.after(report));
            }
            return Boolean.FALSE.equals(report.held()) ? Cli.FAILED : Cli.DONE;
        }
    }

    private void tell(Step step, Interpreter python, int time, Run run) {
        if (!json) {
            terminal.print(LessonWords.step(step, python, time));
        }
    }
}
