package io.dripwatch.cli.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The walls hold in the product, and each one falls where a fixture breaks it. */
class ArchitectureTest {

    private static final String PRODUCT = "io.dripwatch";
    private static final String FIXTURES = "io.dripwatch.fixtures";

    /** The kit of the tests is no part of the product. */
    private static final JavaClasses PRODUCT_CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .withImportOption(location -> !location.contains("/testkit"))
                    .importPackages(PRODUCT);

    private static final JavaClasses FIXTURE_CLASSES =
            new ClassFileImporter().importPackages(FIXTURES);

    private final PackageWalls walls = new PackageWalls(PRODUCT);

    static List<Wall> product() {
        return new HouseWalls(PRODUCT).all();
    }

    static List<Wall> fixtures() {
        return new HouseWalls(FIXTURES).all();
    }

    @Test
    void everyPackageOfTheProductIsInTheListAndNoOther() {
        Set<String> found =
                PRODUCT_CLASSES.stream()
                        .map(JavaClass::getPackageName)
                        .map(name -> name.substring(PRODUCT.length() + 1))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(walls.listed()).containsExactlyInAnyOrderElementsOf(found);
    }

    @Test
    void noClassSeesMoreThanItsPackageMay() {
        assertThat(walls.complaints(PRODUCT_CLASSES)).isEmpty();
    }

    @Test
    void noGrantIsUnused() {
        assertThat(walls.unused(PRODUCT_CLASSES)).isEmpty();
    }

    @Test
    void thePackagesOfAModuleStandInAnOrder() {
        assertThat(walls.outOfOrder()).isEmpty();
    }

    @Test
    void whatSeesTooMuchIsReportedAndNothingElse() {
        List<String> complaints = new PackageWalls(FIXTURES).complaints(FIXTURE_CLASSES);
        List<String> violators =
                FIXTURE_CLASSES.stream()
                        .map(JavaClass::getName)
                        .filter(name -> name.contains("Sees"))
                        .toList();

        assertThat(violators)
                .isNotEmpty()
                .allSatisfy(
                        name ->
                                assertThat(complaints)
                                        .anyMatch(line -> line.contains("<" + name + ".")));
        assertThat(complaints).allMatch(line -> violators.stream().anyMatch(line::contains));
    }

    @Test
    void noPackageStandsInACycle() {
        cycles(PRODUCT).check(PRODUCT_CLASSES);
        assertThat(cycles(FIXTURES).evaluate(FIXTURE_CLASSES).getFailureReport().getDetails())
                .anyMatch(cycle -> cycle.contains("cycle.left") && cycle.contains("cycle.right"));
    }

    private static ArchRule cycles(String root) {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("product")
    void holds(Wall wall) {
        assertThat(wall.complaints(PRODUCT_CLASSES)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void bitesWhereAFixtureBreaksItAndNowhereElse(Wall wall) {
        List<String> complaints = wall.complaints(FIXTURE_CLASSES);

        assertThat(wall.violators()).isNotEmpty();
        assertThat(wall.named(complaints)).containsExactlyInAnyOrderElementsOf(wall.violators());
        assertThat(complaints).allMatch(wall::isAboutAViolator);
    }
}
