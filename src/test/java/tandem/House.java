package tandem;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;

import org.jspecify.annotations.NullMarked;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The rules of the house, for the rooms below a root package.
///
/// @param root the package that holds the rooms, e.g. `tandem`
record House(String root) {

    /// Which rooms each room may look into, besides itself: the lowest know nothing of the others.
    private static final Map<String, Set<String>> MAY_SEE =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("model", Set.of()),
                            Map.entry("law", Set.of("model")),
                            Map.entry("wire", Set.of("model")),
                            Map.entry("work", Set.of("model")),
                            Map.entry("probe", Set.of("model")),
                            Map.entry("python", Set.of("model")),
                            Map.entry("store", Set.of("model")),
                            Map.entry("lab", Set.of("model", "engine", "probe", "python")),
                            Map.entry("lesson", Set.of("model", "law", "store", "engine", "lab")),
                            Map.entry("code", Set.of("model")),
                            Map.entry("simulate", Set.of("model", "law")),
                            Map.entry("picture", Set.of("model", "law")),
                            Map.entry(
                                    "export",
                                    Set.of(
                                            "model",
                                            "law",
                                            "picture",
                                            "store",
                                            "lesson",
                                            "simulate")),
                            Map.entry("child", Set.of("model", "wire", "work", "probe")),
                            Map.entry(
                                    "engine",
                                    Set.of(
                                            "model", "law", "wire", "work", "probe", "child",
                                            "python")),
                            Map.entry(
                                    "bench",
                                    Set.of(
                                            "model",
                                            "law",
                                            "wire",
                                            "work",
                                            "probe",
                                            "child",
                                            "python",
                                            "engine",
                                            "simulate",
                                            "store",
                                            "lesson",
                                            "picture",
                                            "export",
                                            "lab"))));

    /// The two faces of Tandem: each may see every room but the other face.
    private static final Set<String> FACES = Set.of("cli", "ui");

    List<ArchRule> all() {
        return Stream.of(
                        MAY_SEE.keySet().stream().map(this::looksOnlyDown),
                        FACES.stream().map(this::looksOnlyDown),
                        Stream.of(
                                knowsEveryRoom(),
                                hasNoCycles(),
                                hasNoCyclesWithin("model"),
                                hasNoCyclesWithin("engine"),
                                hasNoCyclesWithin("simulate"),
                                hasNoCyclesWithin("picture"),
                                javaFxStaysInTheWindow(),
                                awtStaysWithTheRasteriser(),
                                processesStartInFewRooms(),
                                printingIsForPrograms(),
                                theClockIsForMeasuring(),
                                everyRoomIsMarkedAgainstNull(),
                                noNameIsEmpty(),
                                oneNameIsOneIdea()))
                .flatMap(rules -> rules)
                .toList();
    }

    ArchRule looksOnlyDown(String room) {
        return noClasses()
                .that()
                .resideInAPackage(below(room))
                .should()
                .dependOnClassesThat(insideBut(room))
                .as("%s sees only %s".formatted(room, FACES.contains(room) ? "rooms" : seen(room)))
                .because("imports run downwards only, and the faces do not know each other")
                .allowEmptyShould(true);
    }

    private Set<String> seen(String room) {
        return MAY_SEE.getOrDefault(room, MAY_SEE.keySet());
    }

    /// Classes of the house, the root's own among them, that a room may not see.
    private DescribedPredicate<JavaClass> insideBut(String room) {
        String[] allowed =
                Stream.concat(Stream.of(room), seen(room).stream())
                        .map(this::below)
                        .toArray(String[]::new);
        return resideInAPackage(root + "..")
                .and(DescribedPredicate.not(resideInAnyPackage(allowed)));
    }

    ArchRule knowsEveryRoom() {
        String[] rooms =
                Stream.concat(MAY_SEE.keySet().stream(), FACES.stream())
                        .map(this::below)
                        .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(root)
                .should()
                .resideOutsideOfPackages(rooms)
                .because("a room that has no rule is not guarded; add it here and to the README")
                .allowEmptyShould(true);
    }

    ArchRule hasNoCycles() {
        return slices().matching(root + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("rooms that need each other are one room")
                .allowEmptyShould(true);
    }

    /// Rooms within rooms need each other in one direction only, as rooms do.
    ArchRule hasNoCyclesWithin(String room) {
        return slices().matching(root + "." + room + ".(**)")
                .should()
                .beFreeOfCycles()
                .because("rooms that need each other are one room")
                .allowEmptyShould(true);
    }

    ArchRule javaFxStaysInTheWindow() {
        return outside("ui")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javafx..",
                        "jfx..",
                        "org.controlsfx..",
                        "atlantafx..",
                        "org.kordamp.ikonli..")
                .because("everything but the window must work without a toolkit")
                .allowEmptyShould(true);
    }

    ArchRule awtStaysWithTheRasteriser() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .haveNameNotMatching(Pattern.quote(root + ".export.Png") + "(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax.imageio..", "javax.swing..")
                .because("pictures are made of our own marks; AWT only turns them into pixels")
                .allowEmptyShould(true);
    }

    ArchRule processesStartInFewRooms() {
        return outside("engine", "python", "child", "bench")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .orShould()
                .accessTargetWhere(is(Runtime.class, "exec"))
                .because("whoever starts a process must see to its end")
                .allowEmptyShould(true);
    }

    ArchRule printingIsForPrograms() {
        return outside("cli", "child")
                .should()
                .accessTargetWhere(is(System.class, "out"))
                .because("standard output belongs to the command line and to programs that are run")
                .allowEmptyShould(true);
    }

    ArchRule theClockIsForMeasuring() {
        return outside("engine", "child", "work", "probe", "bench")
                .should()
                .accessTargetWhere(is(System.class, "nanoTime"))
                .because("times come with what is recorded; reading a clock elsewhere invents one")
                .allowEmptyShould(true);
    }

    ArchRule everyRoomIsMarkedAgainstNull() {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(
                        haveAPackageThat(
                                "is @NullMarked in its package-info",
                                room ->
                                        room.tryGetPackageInfo().isPresent()
                                                && room.isAnnotatedWith(NullMarked.class)))
                .because("where nulls may be is said in the types")
                .allowEmptyShould(true);
    }

    ArchRule noNameIsEmpty() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .haveNameMatching(".*(Utils?|Helpers?|Managers?|Impl)(\\$.*)?")
                .orShould()
                .resideInAnyPackage("..util..", "..common..", "..helper..")
                .because("such names say nothing of what a class is")
                .allowEmptyShould(true);
    }

    /// Names of classes that stand in a file of their own; those within others are told apart by
    /// them.
    ArchRule oneNameIsOneIdea() {
        Map<String, String> first = new TreeMap<>();
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveSimpleName("package-info")
                .should(
                        new ArchCondition<>("have a name that no other class has") {
                            @Override
                            public void check(JavaClass one, ConditionEvents events) {
                                String owner =
                                        first.computeIfAbsent(
                                                one.getSimpleName(), _ -> one.getName());
                                events.add(
                                        new SimpleConditionEvent(
                                                one,
                                                owner.equals(one.getName()),
                                                "%s has the name of %s"
                                                        .formatted(one.getName(), owner)));
                            }
                        })
                .because("whoever reads a name must know which idea is meant")
                .allowEmptyShould(true);
    }

    /// A call, a method reference or a field.
    private static DescribedPredicate<JavaAccess<?>> is(Class<?> owner, String member) {
        return DescribedPredicate.describe(
                "it is %s.%s".formatted(owner.getSimpleName(), member),
                access ->
                        access.getTargetOwner().isEquivalentTo(owner)
                                && access.getName().equals(member));
    }

    private static ArchCondition<JavaClass> haveAPackageThat(
            String what, Predicate<JavaPackage> test) {
        return new ArchCondition<>("have a package that " + what) {
            @Override
            public void check(JavaClass one, ConditionEvents events) {
                events.add(
                        new SimpleConditionEvent(
                                one,
                                test.test(one.getPackage()),
                                "the package of %s; it must be one that %s"
                                        .formatted(one.getName(), what)));
            }
        };
    }

    private GivenClassesConjunction outside(String... rooms) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(Stream.of(rooms).map(this::below).toArray(String[]::new));
    }

    private String below(String room) {
        return root + "." + room + "..";
    }
}
