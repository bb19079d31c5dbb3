package tandem.lesson;

import tandem.lesson.check.Check;
import tandem.lesson.check.Faults;
import tandem.lesson.check.FirstProcess;
import tandem.lesson.check.FourProcesses;
import tandem.lesson.check.GilTurns;
import tandem.lesson.check.HowManyWorkers;
import tandem.lesson.check.IoBound;
import tandem.lesson.check.Isolation;
import tandem.lesson.check.LoadBalance;
import tandem.lesson.check.MovingData;
import tandem.lesson.check.PoolMap;
import tandem.lesson.check.Race;
import tandem.lesson.check.ReleasingTheGil;
import tandem.lesson.check.SameProgramTwice;
import tandem.lesson.check.StartUp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The course.
///
/// @param all in the order in which they are best taken
public record Lessons(List<Lesson> all) {
    public Lessons {
        all = List.copyOf(all);
    }

    /// Reads all lessons from the resources.
    public static Lessons read() {
        List<Lesson> lessons = new ArrayList<>();
        for (Map.Entry<String, Check> entry : checks().entrySet()) {
            lessons.add(LessonFile.read(entry.getKey(), lessons.size() + 1, entry.getValue()));
        }
        return new Lessons(lessons);
    }

    private static Map<String, Check> checks() {
        Map<String, Check> checks = new LinkedHashMap<>();
        checks.put("first-process", new FirstProcess());
        checks.put("four-processes", new FourProcesses());
        checks.put("pool-map", new PoolMap());
        checks.put("gil", new GilTurns());
        checks.put("io-bound", new IoBound());
        checks.put("releasing-the-gil", new ReleasingTheGil());
        checks.put("isolation", new Isolation());
        checks.put("race", new Race());
        checks.put("moving-data", new MovingData());
        checks.put("faults", new Faults());
        checks.put("start-up", new StartUp());
        checks.put("same-program-twice", new SameProgramTwice());
        checks.put("load-balance", new LoadBalance());
        checks.put("how-many-workers", new HowManyWorkers());
        return checks;
    }

    /// The lesson of a name.
    public Optional<Lesson> find(String name) {
        return all.stream().filter(lesson -> lesson.name().equals(name)).findAny();
    }

    /// All names, as told to somebody who gave another.
    public String names() {
        return all.stream().map(Lesson::name).collect(Collectors.joining(", "));
    }
}
