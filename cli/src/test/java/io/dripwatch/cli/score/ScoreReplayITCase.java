package io.dripwatch.cli.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.cli.Dripwatch;
import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.replay.ReplayOutput;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code score} that replays the readings itself gives what two commands give. */
class ScoreReplayITCase {

    @TempDir private Path directory;

    @Test
    void oneCommandGivesTheFiguresOfTwo() throws Exception {
        Path town = directory.resolve("town");
        assertThat(
                        Dripwatch.commandLine(Path.of("the.log"))
                                .setOut(new PrintWriter(new StringWriter(), true))
                                .execute(
                                        "simulate",
                                        "--households=40",
                                        "--days=12",
                                        "--seed=7",
                                        "--leak-share=0.5",
                                        "--out=" + town))
                .isEqualTo(ExitCodes.DONE);
        String readings = "--readings=" + town.resolve("readings.csv");
        String households = "--households=" + town.resolve("households.csv");
        String truth = "--truth=" + town.resolve("truth.csv");
        Path settings =
                Files.writeString(
                        directory.resolve("candidate.properties"), "tolerated-false-alerts=1\n");
        String candidate = "--settings=" + settings;
        // Half of the homes want no alert of flow.
        String wishes =
                IntStream.rangeClosed(1, 20)
                        .mapToObj(
                                home ->
                                        "M%07d,2026-03-02T00:00:00+08:00,SNOOZE,2026-04-01T00:00:00+08:00%n"
                                                .formatted(home))
                        .collect(Collectors.joining("", "meter_id,at,kind,until\n", ""));
        String feedback =
                "--feedback=" + Files.writeString(directory.resolve("feedback.csv"), wishes);
        Path one = directory.resolve("one");
        Path two = directory.resolve("two");

        ScoreCommandLine line = new ScoreCommandLine();
        int status = line.run(readings, households, truth, candidate, feedback, "--out=" + one);
        ReplayOutput replayed = ReplayOutput.of(two, readings, households, candidate, feedback);
        int scored =
                new ScoreCommandLine()
                        .run(
                                "--alerts=" + two.resolve("alerts.jsonl"),
                                readings,
                                households,
                                truth,
                                "--out=" + two);

        assertThat(status).as(line.errors()).isEqualTo(ExitCodes.DONE);
        assertThat(replayed.status()).as(replayed.errors()).isEqualTo(ExitCodes.DONE);
        assertThat(scored).isEqualTo(ExitCodes.DONE);
        assertThat(replayed.lines("alerts.jsonl")).isNotEmpty();
        for (String file : new String[] {"alerts.jsonl", "sms.jsonl", "score.json", "table.md"}) {
            assertThat(one.resolve(file)).hasSameTextualContentAs(two.resolve(file));
        }
        assertThat(line.output()).contains("Replayed ", "| no zero hour in 24 h | ");
    }
}
