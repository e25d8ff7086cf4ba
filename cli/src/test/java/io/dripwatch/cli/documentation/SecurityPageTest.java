package io.dripwatch.cli.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of threats: each has an answer, and a test that is there. */
class SecurityPageTest {

    private static final Path REPOSITORY = Path.of("..");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$");
    private static final Pattern TEST = Pattern.compile("`(\\w+)`");

    @Test
    void eachThreatHasAnAnswerAndATestThatIsThere() throws IOException {
        Set<String> tests = tests();
        List<String> missing = new ArrayList<>();
        int threats = 0;
        Matcher row = ROW.matcher(Files.readString(REPOSITORY.resolve("SECURITY.md")));
        while (row.find()) {
            if (row.group(1).startsWith("---") || row.group(1).equals("Threat")) {
                continue;
            }
            threats++;
            Matcher named = TEST.matcher(row.group(3));
            assertThat(named.find()).as(row.group(1)).isTrue();
            do {
                if (!tests.contains(named.group(1))) {
                    missing.add(row.group(1) + ": " + named.group(1));
                }
            } while (named.find());
        }
        assertThat(missing).isEmpty();
        assertThat(threats).isGreaterThan(10);
    }

    private static Set<String> tests() throws IOException {
        try (Stream<Path> modules = Files.list(REPOSITORY)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(SecurityPageTest::classes)
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<String> classes(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\w+(Test|ITCase)\\.java"))
                    .map(name -> name.replace(".java", ""))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
