package io.dripwatch.testkit;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Readings that are not part of the project, such as those of the DAIAD trial in Alicante. Variable
 * {@code DRIPWATCH_DATA} says where they are, else they are looked for beside the repository, in
 * {@code ../shared/data}. Without them a test is skipped and says so.
 */
public final class RealReadings {

    private RealReadings() {}

    /** The directory of a set, {@code readings.csv.gz} in it. */
    public static Path of(String set, Class<?> test) {
        return folders()
                .map(data -> data.resolve(set))
                .filter(each -> Files.isReadable(each.resolve("readings.csv.gz")))
                .findFirst()
                .orElseGet(() -> skip(set, test));
    }

    /** Where the sets may lie, the likelier first; a folder need not be there. */
    public static Stream<Path> folders() {
        return Stream.of(System.getenv("DRIPWATCH_DATA"), besideTheRepository())
                .filter(Objects::nonNull)
                .map(Path::of);
    }

    private static Path skip(String set, Class<?> test) {
        String skipped =
                "skipped: no %s/readings.csv.gz; DRIPWATCH_DATA=DIR says where".formatted(set);
        System.out.println(test.getSimpleName() + " " + skipped);
        return abort(skipped);
    }

    private static String besideTheRepository() {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.exists(root.resolve("mvnw"))) {
            root = root.getParent();
        }
        return root == null ? null : root.resolveSibling("shared/data").toString();
    }
}
