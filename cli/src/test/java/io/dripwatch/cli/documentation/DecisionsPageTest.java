package io.dripwatch.cli.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/adr/README.md} lists every decision with its status, from the records themselves. */
class DecisionsPageTest {

    private static final Path RECORDS = Path.of("../docs/adr");
    private static final Path PAGE = RECORDS.resolve("README.md");
    private static final Pattern TITLE = Pattern.compile("# (\\d+)\\. (.+)");
    private static final Pattern STATUS = Pattern.compile("^Date: ([0-9-]+)\\. Status: (.+)");

    @Test
    void theIndexIsThatOfTheRecords() throws Exception {
        String page = page();
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("renew it: run DecisionsPageTest with -Dupdate.docs=true")
                .isEqualTo(page);
    }

    private static String page() throws IOException {
        StringBuilder page =
                new StringBuilder(
                        """
                        # Decisions

                        One page for each decision that was hard to make or is hard to undo. Made by `DecisionsPageTest`; do not edit.

                        | Number | Decision | Date | Status |
                        | --- | --- | --- | --- |
                        """);
        for (Path record : records()) {
            List<String> lines = Files.readAllLines(record);
            Matcher title = TITLE.matcher(lines.get(0));
            assertThat(title.matches()).as("title of " + record).isTrue();
            String head =
                    String.join(
                            " ",
                            lines.subList(1, lines.size()).stream()
                                    .dropWhile(String::isBlank)
                                    .takeWhile(line -> !line.isBlank())
                                    .toList());
            Matcher status = STATUS.matcher(head);
            boolean stated = status.matches();
            page.append(
                    "| %s | [%s](%s) | %s | %s |\n"
                            .formatted(
                                    title.group(1),
                                    title.group(2),
                                    record.getFileName(),
                                    stated ? status.group(1) : "",
                                    stated ? status.group(2) : "accepted."));
        }
        return page.toString();
    }

    private static List<Path> records() throws IOException {
        try (Stream<Path> files = Files.list(RECORDS)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d{4}-.+\\.md"))
                    .sorted()
                    .toList();
        }
    }
}
