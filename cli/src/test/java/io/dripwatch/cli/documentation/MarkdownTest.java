package io.dripwatch.cli.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages lead somewhere, and can be read beside each other in two columns. */
class MarkdownTest {

    private static final int MOST_COLUMNS = 120;

    /**
     * Texts of SMS, each on a line of its own; and the page of options, which is made from code.
     */
    private static final Set<String> NOT_WRAPPED =
            Set.of("docs/messages.md", "docs/configuration.md");

    @TempDir Path directory;

    @Test
    void everyLinkLeadsSomewhere() throws Exception {
        assertThat(MarkdownPage.all().stream().flatMap(page -> page.brokenLinks().stream()))
                .isEmpty();
    }

    @Test
    void noLineOfProseIsLongerThan120Columns() throws Exception {
        List<String> found = new ArrayList<>();
        for (MarkdownPage page : MarkdownPage.all()) {
            if (NOT_WRAPPED.contains(page.name())) {
                continue;
            }
            if (Boolean.getBoolean("update.docs")) {
                Files.write(page.file(), page.wrapped(MOST_COLUMNS));
            }
            found.addAll(MarkdownPage.of(page.file()).longLines(MOST_COLUMNS));
        }
        assertThat(found).as("mend it: run MarkdownTest with -Dupdate.docs=true").isEmpty();
    }

    @Test
    void aLongItemIsWrappedAndTheRestIsLeftAsItIs() throws Exception {
        Path file = directory.resolve("page.md");
        String word = "word ".repeat(30).strip();
        Files.writeString(
                file, "# " + word + "\nshort\nlines\n\n- " + word + "\n```\n" + word + "\n```\n");

        List<String> wrapped = MarkdownPage.of(file).wrapped(100);
        assertThat(wrapped)
                .containsExactly(
                        "# " + word,
                        "short",
                        "lines",
                        "",
                        "- " + "word ".repeat(19).strip(),
                        "  " + "word ".repeat(11).strip(),
                        "```",
                        word,
                        "```");
    }

    @Test
    void aBrokenLinkAndALongLineAreFound() throws Exception {
        Path file = directory.resolve("page.md");
        Files.writeString(
                file,
                "# A title\n[here](#a-title) [gone](#no-title) [none](none.md)\n"
                        + "word ".repeat(30)
                        + "\n| "
                        + "cell ".repeat(30)
                        + "|\n");
        MarkdownPage page = MarkdownPage.of(file);

        assertThat(page.brokenLinks())
                .extracting(link -> link.substring(link.indexOf(": ") + 2))
                .isEqualTo(List.of("#no-title", "none.md"));
        assertThat(page.longLines(MOST_COLUMNS)).hasSize(1);
    }
}
