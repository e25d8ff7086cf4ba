package io.dripwatch.cli.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The recipes of CONTRIBUTING name packages and classes that are there. */
class RecipesTest {

    /** A module and, below its sources, packages or a class: {@code domain/.../watch/Detectors}. */
    private static final Pattern PLACE = Pattern.compile("`([a-z-]+)/\\.\\.\\./([A-Za-z/{,}]+)`");

    /** It stands for the name of a new package. */
    private static final String NEW = "/NAME";

    @Test
    void eachPlaceThatARecipeNamesIsThere() throws IOException {
        Path root = MarkdownPage.root();
        String text = Files.readString(root.resolve("CONTRIBUTING.md"));

        assertThat(missing(root, text)).isEmpty();
        assertThat(PLACE.matcher(text).results()).hasSizeGreaterThan(10);
    }

    @Test
    void aPlaceThatIsNotThereIsNamed() throws IOException {
        assertThat(
                        missing(
                                MarkdownPage.root(),
                                "`domain/.../watch/Gone` `domain/.../{watch,none}`"))
                .containsExactly("domain/.../watch/Gone", "domain/.../none");
    }

    private static List<String> missing(Path root, String text) throws IOException {
        List<String> missing = new ArrayList<>();
        Matcher place = PLACE.matcher(text);
        while (place.find()) {
            Path sources = root.resolve(place.group(1)).resolve("src/main/java/io/dripwatch");
            for (String path : alternatives(place.group(2).replace(NEW, ""))) {
                if (!isIn(sources, path)) {
                    missing.add(place.group(1) + "/.../" + path);
                }
            }
        }
        return missing;
    }

    /** {@code a/{b,c}} stands for {@code a/b} and {@code a/c}. */
    private static List<String> alternatives(String path) {
        int from = path.indexOf('{');
        if (from < 0) {
            return List.of(path);
        }
        String[] each = path.substring(from + 1, path.indexOf('}')).split(",");
        return Stream.of(each).map(one -> path.substring(0, from) + one).toList();
    }

    private static boolean isIn(Path sources, String path) throws IOException {
        if (!Files.isDirectory(sources)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.anyMatch(
                    file ->
                            file.endsWith(path) && Files.isDirectory(file)
                                    || file.endsWith(path + ".java"));
        }
    }
}
