package io.dripwatch.cli.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dripwatch.cli.Dripwatch;
import io.dripwatch.cli.console.ExitCodes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code score --variants} over a small town: real jobs over every variant. */
class ScoreVariantsITCase {

    @TempDir private Path directory;

    /** A variant's figures are those of {@code score} over the files that it leaves. */
    @Test
    void eachVariantIsScoredAsIfItsReadingsWereTheUsers() throws Exception {
        Path town = directory.resolve("town");
        assertThat(
                        Dripwatch.commandLine(Path.of("the.log"))
                                .setOut(new PrintWriter(new StringWriter(), true))
                                .execute(
                                        "simulate",
                                        "--households=40",
                                        "--days=14",
                                        "--seed=7",
                                        "--leak-share=0.6",
                                        "--leak-mix=burst=1,part-day=1",
                                        "--out=" + town))
                .isEqualTo(ExitCodes.DONE);
        Path out = directory.resolve("variants");
        ScoreCommandLine line = new ScoreCommandLine();

        int status =
                line.run(
                        "--readings=" + town.resolve("readings.csv"),
                        "--truth=" + town.resolve("truth.csv"),
                        "--exclude=" + town.resolve("exclude.csv"),
                        "--time-zone=Asia/Shanghai",
                        "--variants=as-read,res10-2h",
                        "--out=" + out);

        assertThat(status).as(line.errors()).isEqualTo(ExitCodes.DONE);
        List<String> table = Files.readAllLines(out.resolve("table.md"));
        assertThat(table.get(0)).startsWith("| reads | false / home-year | >=10 L/h | ");
        assertThat(table.get(0)).endsWith(" | left running | part of each day | all |");
        assertThat(table).anyMatch(row -> row.startsWith("| as-read | "));
        assertThat(table).anyMatch(row -> row.startsWith("| res10-2h | "));
        assertThat(table).anyMatch(row -> row.startsWith("| fixed, <= 4 false: "));
        assertThat(line.output()).contains(table);
        Path own = out.resolve("res10-2h");
        Path again = directory.resolve("again");
        ScoreCommandLine alone = new ScoreCommandLine();
        status =
                alone.run(
                        "--readings=" + own.resolve("readings.csv.gz"),
                        "--households=" + own.resolve("households.csv"),
                        "--truth=" + own.resolve("truth.csv"),
                        "--exclude=" + own.resolve("exclude.csv"),
                        "--out=" + again);
        assertThat(status).as(alone.errors()).isEqualTo(ExitCodes.DONE);
        assertThat(again.resolve("alerts.jsonl"))
                .hasSameTextualContentAs(own.resolve("alerts.jsonl"));
        assertThat(again.resolve("table.md")).hasSameTextualContentAs(own.resolve("table.md"));
        JsonNode variants =
                new ObjectMapper().readTree(out.resolve("variants.json").toFile()).get("variants");
        assertThat(variants).hasSize(2);
        assertThat(variants.get(0).get("reads").asText()).isEqualTo("as-read");
        assertThat(variants.get(0).get("all").get("recall").asDouble()).isPositive();
        assertThat(variants.get(1).get("fixed_rules")).hasSize(19);
    }
}
