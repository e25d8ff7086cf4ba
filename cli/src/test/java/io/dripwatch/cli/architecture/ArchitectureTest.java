package io.dripwatch.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The walls hold in the product, and each one falls where a fixture breaks it. */
class ArchitectureTest {

    private static final String PRODUCT = "io.dripwatch";
    private static final String FIXTURES = "io.dripwatch.fixtures";

    private static final JavaClasses PRODUCT_CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(PRODUCT);
    private static final JavaClasses FIXTURE_CLASSES =
            new ClassFileImporter().importPackages(FIXTURES);

    static List<Wall> product() {
        return walls(PRODUCT);
    }

    static List<Wall> fixtures() {
        return walls(FIXTURES);
    }

    private static List<Wall> walls(String root) {
        return Stream.concat(
                        new PackageWalls(root).all().stream(), new HouseWalls(root).all().stream())
                .toList();
    }

    @Test
    void everyModuleIsLookedAt() {
        assertThat(PRODUCT_CLASSES.stream().map(type -> type.getPackageName().split("\\.")[2]))
                .contains(
                        "cli",
                        "console",
                        "domain",
                        "localprovider",
                        "pipeline",
                        "schemas",
                        "scoring",
                        "simulator")
                .doesNotContain("fixtures");
    }

    @Test
    void everyPackageOfTheDomainHasAWall() {
        Set<String> packages =
                PRODUCT_CLASSES.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> name.startsWith(PRODUCT + ".domain."))
                        .map(name -> name.substring(PRODUCT.length() + 1) + " sees")
                        .collect(Collectors.toSet());

        assertThat(packages)
                .contains("domain.detection.flow sees")
                .allSatisfy(
                        start ->
                                assertThat(product())
                                        .anyMatch(wall -> wall.toString().startsWith(start)));
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
