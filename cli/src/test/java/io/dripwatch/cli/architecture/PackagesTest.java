package io.dripwatch.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A package is small enough to be seen at a glance, and says what is inside. */
class PackagesTest {

    private static final int MOST_CLASSES = 20;

    private static final int MOST_LINES = 300;

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void noPackageHasMoreThanTwentyClasses() throws IOException {
        Set<String> larger = new TreeSet<>();
        sources("main")
                .filter(file -> !file.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(PackagesTest::packageOf, Collectors.counting()))
                .forEach(
                        (name, classes) -> {
                            if (classes > MOST_CLASSES) {
                                larger.add(name);
                            }
                        });

        assertThat(larger).isEmpty();
    }

    /** Two types of one name make a reader open the wrong one. */
    @Test
    void noTwoTypesShareAName() throws IOException {
        Map<String, List<Path>> byName =
                Stream.concat(sources("main"), sources("test"))
                        .filter(file -> !file.endsWith("package-info.java"))
                        // Small on purpose, and each named after what it violates.
                        .filter(file -> !file.toString().contains("/dripwatch/fixtures/"))
                        .collect(
                                Collectors.groupingBy(
                                        file -> file.getFileName().toString(),
                                        TreeMap::new,
                                        Collectors.toList()));

        byName.values().removeIf(files -> files.size() == 1);
        assertThat(byName).isEmpty();
    }

    @Test
    void noFileHasMoreThanThreeHundredLines() throws IOException {
        Map<String, Long> longer = new TreeMap<>();
        for (Path file : Stream.concat(sources("main"), sources("test")).toList()) {
            try (Stream<String> lines = Files.lines(file)) {
                long count = lines.count();
                if (count > MOST_LINES) {
                    longer.put(file.getFileName().toString(), count);
                }
            }
        }

        assertThat(longer).isEmpty();
    }

    @Test
    void everyPackageSaysInOneToThreeSentencesWhatIsInside() throws IOException {
        for (List<Path> files : packages().values()) {
            Path info = files.get(0).resolveSibling("package-info.java");
            assertThat(info).exists();
            assertThat(sentences(Files.readString(info))).as("%s", info).isBetween(1, 3);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'/** One. */ package a;', 1",
        "'/** One, e.g. this: that. Two? Three. */ package a;', 3",
        "'/** One. Two. Three. Four. */ package a;', 4",
        "'package a;', 0"
    })
    void sentencesAreCounted(String info, int sentences) {
        assertThat(sentences(info)).isEqualTo(sentences);
    }

    private static int sentences(String info) {
        int from = info.indexOf("/**");
        int to = info.indexOf("*/");
        if (from < 0 || to < from) {
            return 0;
        }
        String text = info.substring(from + 3, to).replaceAll("\\s+\\*?\\s*", " ");
        return (int) Stream.of(text.strip().split("(?<=[.?!])\\s+(?=[A-Z])")).count();
    }

    /** It may lie in several modules. */
    private static String packageOf(Path file) {
        String path = file.getParent().toString();
        return path.substring(path.indexOf("/java/"));
    }

    /** The sources in each directory of the product, without package-info. */
    private static Map<String, List<Path>> packages() throws IOException {
        return sources("main")
                .filter(file -> !file.endsWith("package-info.java"))
                .collect(
                        Collectors.groupingBy(
                                file -> ROOT.relativize(file.getParent()).toString(),
                                TreeMap::new,
                                Collectors.toList()));
    }

    /** The Java files of all modules. */
    private static Stream<Path> sources(String kind) throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.toList()) {
                Path java = module.resolve("src").resolve(kind).resolve("java");
                if (Files.isDirectory(java)) {
                    try (Stream<Path> files = Files.walk(java)) {
                        files.filter(file -> file.toString().endsWith(".java"))
                                .forEach(sources::add);
                    }
                }
            }
        }
        assertThat(sources).as("sources below %s", ROOT).hasSizeGreaterThan(500);
        return sources.stream();
    }
}
