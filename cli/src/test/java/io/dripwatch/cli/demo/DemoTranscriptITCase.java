package io.dripwatch.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README shows what the command really prints, and everything happens in it. */
class DemoTranscriptITCase {

    private static final Path README = Path.of("..", "README.md");

    /** Stands for lines that the README leaves out. */
    private static final String LEFT_OUT = "...";

    private static final Pattern ADDRESS = Pattern.compile("127\\.0\\.0\\.1:\\d+");
    private static final Pattern STORY =
            Pattern.compile("( \\d|\\d\\d) Mar \\d\\d:\\d\\d  (happens|ALERT  |SMS    ) \\S+  .+");

    @TempDir Path out;

    @Test
    void theReadmeShowsWhatTheDemoPrints() throws IOException {
        CommandRun run = CommandRun.of("demo", "--language", "en", "--out", out.toString());
        assertThat(run.errors()).isEmpty();
        assertThat(run.status()).isZero();
        List<String> printed = run.out().lines().map(DemoTranscriptITCase::normal).toList();

        assertThat(printed.get(0)).isEqualTo("Console  http://127.0.0.1:PORT");
        int from = 0;
        for (List<String> segment : segments(Files.readString(README))) {
            int at = Collections.indexOfSubList(printed.subList(from, printed.size()), segment);
            assertThat(at)
                    .as("README.md shows%n%s%nThe demo prints%n%s", text(segment), text(printed))
                    .isNotNegative();
            from += at + segment.size();
        }
        List<String> story =
                printed.stream().filter(line -> STORY.matcher(line).matches()).toList();
        assertThat(story.stream().map(line -> line.substring(0, 12)).toList()).isSorted();
        assertThat(Files.readString(out.resolve("alerts.jsonl")))
                .contains(
                        "CONTINUOUS_FLOW",
                        "INTERMITTENT_FLOW",
                        "BURST",
                        "USE_WHILE_AWAY",
                        "LOW_USE",
                        "DISTRICT",
                        "METER_DATA",
                        "SILENT_METER");
    }

    /** What stands between the lines that are left out, without the address of the files. */
    private static List<List<String>> segments(String readme) {
        int begin = readme.indexOf("```\nConsole ");
        assertThat(begin)
                .as("README.md has a transcript that begins with the console")
                .isNotNegative();
        String transcript = readme.substring(begin + 4, readme.indexOf("\n```", begin));
        List<List<String>> segments = new ArrayList<>();
        List<String> segment = new ArrayList<>();
        for (String line : transcript.lines().map(DemoTranscriptITCase::normal).toList()) {
            if (line.strip().equals(LEFT_OUT)) {
                segments.add(segment);
                segment = new ArrayList<>();
            } else {
                segment.add(line);
            }
        }
        segments.add(segment);
        segments.removeIf(List::isEmpty);
        return segments;
    }

    private static String normal(String line) {
        return ADDRESS.matcher(line).replaceAll("127.0.0.1:PORT").stripTrailing();
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines);
    }
}
