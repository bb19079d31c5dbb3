package tandem;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import tandem.planted.attic.Forgotten;
import tandem.planted.cli.OpensTheWindow;
import tandem.planted.engine.KnowsItsUser;
import tandem.planted.engine.host.Below;
import tandem.planted.engine.run.Above;
import tandem.planted.export.DrawsWithAwt;
import tandem.planted.law.Computes;
import tandem.planted.law.NumberUtils;
import tandem.planted.law.RefersToWhatIsForbidden;
import tandem.planted.law.Starts;
import tandem.planted.model.Lonely;
import tandem.planted.model.ReadsTheClock;
import tandem.planted.model.Uses;
import tandem.planted.picture.PaintsOnACanvas;
import tandem.planted.store.Executes;
import tandem.planted.store.Prints;
import tandem.planted.ui.CallsACommand;
import tandem.planted.ui.Window;

import java.util.stream.Stream;

/// Holds the code to the {@link House}'s rules, and each rule to a breach that was planted for it.
final class ArchitectureTest {
    private static final House TANDEM = new House("tandem");
    private static final House PLANTED = new House("tandem.planted");

    @TestFactory
    Stream<DynamicTest> everyRuleHolds() {
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("tandem");
        assertThat(classes).hasSizeGreaterThan(50);
        return TANDEM.all().stream()
                .map(rule ->
                        DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
    }

    @Test
    void aRoomThatLooksUpIsFound() {
        assertBroken(PLANTED.looksOnlyDown("engine"), KnowsItsUser.class, Window.class);
        assertBroken(PLANTED.looksOnlyDown("model"), Uses.class, Computes.class);
    }

    @Test
    void facesThatKnowEachOtherAreFound() {
        assertBroken(PLANTED.looksOnlyDown("cli"), OpensTheWindow.class, Window.class);
        assertBroken(PLANTED.looksOnlyDown("ui"), CallsACommand.class, OpensTheWindow.class);
    }

    @Test
    void aRoomWithoutARuleIsFound() {
        assertBroken(PLANTED.knowsEveryRoom(), Forgotten.class);
    }

    @Test
    void aCycleIsFound() {
        assertBroken(PLANTED.hasNoCycles(), Uses.class, Computes.class);
    }

    @Test
    void javaFxOutsideTheWindowIsFound() {
        assertBroken(PLANTED.javaFxStaysInTheWindow(), PaintsOnACanvas.class);
    }

    @Test
    void awtBesideTheRasteriserIsFound() {
        assertBroken(PLANTED.awtStaysWithTheRasteriser(), DrawsWithAwt.class);
    }

    @Test
    void aProcessStartedElsewhereIsFound() {
        assertBroken(PLANTED.processesStartInFewRooms(), Starts.class);
        assertBroken(PLANTED.processesStartInFewRooms(), Executes.class);
    }

    @Test
    void printingElsewhereIsFound() {
        assertBroken(PLANTED.printingIsForPrograms(), Prints.class);
    }

    @Test
    void aClockReadElsewhereIsFound() {
        assertBroken(PLANTED.theClockIsForMeasuring(), ReadsTheClock.class);
    }

    @Test
    void whatIsForbiddenIsNotReachedByReferenceEither() {
        assertBroken(PLANTED.theClockIsForMeasuring(), RefersToWhatIsForbidden.class);
        assertBroken(PLANTED.processesStartInFewRooms(), RefersToWhatIsForbidden.class);
        assertBroken(PLANTED.printingIsForPrograms(), RefersToWhatIsForbidden.class);
    }

    @Test
    void aRoomThatIsNotMarkedAgainstNullIsFound() {
        assertBroken(PLANTED.everyRoomIsMarkedAgainstNull(), Forgotten.class);
    }

    @Test
    void aNameThatSaysNothingIsFound() {
        assertBroken(PLANTED.noNameIsEmpty(), NumberUtils.class);
        assertBroken(PLANTED.noNameIsEmpty(), NumberUtils.RoundingImpl.class);
    }

    @Test
    void aNameThatTwoClassesHaveIsFound() {
        JavaClasses imported =
                new ClassFileImporter()
                        .importClasses(
                                tandem.planted.model.Lonely.class, tandem.planted.law.Lonely.class);

        assertThat(PLANTED.oneNameIsOneIdea().evaluate(imported).getFailureReport().getDetails())
                .singleElement()
                .asString()
                .contains("Lonely has the name of");
    }

    @Test
    void aCycleWithinARoomIsFound() {
        assertBroken(PLANTED.hasNoCyclesWithin("engine"), Above.class, Below.class);
    }

    @Test
    void aHarmlessClassBreaksNoRule() throws ClassNotFoundException {
        JavaClasses classes =
                new ClassFileImporter()
                        .importClasses(
                                Lonely.class,
                                Class.forName(Lonely.class.getPackageName() + ".package-info"));

        assertThat(PLANTED.all())
                .allSatisfy(rule -> assertThat(rule.evaluate(classes).hasViolation()).isFalse());
    }

    private static void assertBroken(ArchRule rule, Class<?>... classes) {
        JavaClasses imported = new ClassFileImporter().importClasses(classes);

        assertThat(String.join("\n", rule.evaluate(imported).getFailureReport().getDetails()))
                .as(rule.getDescription())
                .contains(classes[0].getName());
    }
}
