package io.dripwatch.domain.watch;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Readings that are not part of the project. Variable {@code DRIPWATCH_DATA} says where they are,
 * else they are looked for in {@code ../shared/data} beside the repository. Without them a test is
 * skipped and says so.
 */
final class SharedReadings {

    private SharedReadings() {}

    /** The directory of a set, {@code readings.csv.gz} in it. */
    static Path of(String set) {
        Path found =
                Stream.of(System.getenv("DRIPWATCH_DATA"), besideTheRepository())
                        .filter(Objects::nonNull)
                        .map(root -> Path.of(root, set))
                        .filter(folder -> Files.exists(folder.resolve("readings.csv.gz")))
                        .findFirst()
                        .orElse(null);
        assumeTrue(
                found != null,
                "skipped: no %s/readings.csv.gz; DRIPWATCH_DATA=DIR says where".formatted(set));
        return found;
    }

    private static String besideTheRepository() {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.exists(root.resolve("mvnw"))) {
            root = root.getParent();
        }
        return root == null ? null : root.resolveSibling("shared").resolve("data").toString();
    }
}
