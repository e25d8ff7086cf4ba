package io.dripwatch.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.cli.bench.timing.Timed;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchReportTest {

    private static final BenchSettings SETTINGS =
            new BenchSettings(400_000, 10, 3, 601, 2, 1, 10_000);

    private static Row row(String name, long stateBytes, long... speeds) {
        Row row = new Row(name, 1_000, stateBytes, "what runs");
        for (long speed : speeds) {
            row.add(new Timed(speed, 120));
        }
        return row;
    }

    private static BenchReport report() {
        return new BenchReport(
                1_000,
                400_000,
                SETTINGS,
                List.of(
                        row("ceiling", 627_000, 30_000, 10_000, 20_000),
                        row("ours-1", 900_400, 60_000, 50_000, 10_000, 40_000)),
                Map.of());
    }

    @Test
    void theMedianCountsAndItsSpreadStandsBesideIt() {
        assertThat(lines().get(1))
                .containsEntry("name", "ours-1")
                .containsEntry("readingsPerSecond", 45_000L)
                .containsEntry("ratioToCeiling", 2.25)
                .containsEntry("stateBytesPerHousehold", 900L)
                .containsEntry("least", 10_000L)
                .containsEntry("most", 60_000L)
                .containsEntry("runs", List.of(60_000L, 50_000L, 10_000L, 40_000L));
        assertThat(lines().get(0)).containsEntry("ratioToCeiling", 1.0);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> lines() {
        return (List<Map<String, Object>>) report().fields().get("rows");
    }

    @Test
    void theTableHasTheSameFigures() {
        StringWriter text = new StringWriter();
        report().print(new PrintWriter(text, true));

        assertThat(text.toString())
                .contains(
                        "| ours-1 | 1,000 | 45,000 | 10,000 to 60,000 | 2.25 | 900 | 120 | what runs |");
    }

    @ParameterizedTest
    @CsvSource({
        "100000, 4, 24", // 4 reads of each home, and a whole day in one upload
        "10000, 48, 48", // 40 hours become two days, so that both topics hold the same reads
        "400000, 1, 24",
        "10000000, 1, 24"
    })
    void aRunHasEnoughReadings(int households, int hours, int hoursInDays) {
        assertThat(SETTINGS.hours(households)).isEqualTo(hours);
        assertThat(SETTINGS.hoursInDays(households)).isEqualTo(hoursInDays);
    }

    @ParameterizedTest
    @CsvSource({"10000, 10k", "10000000, 10m", "1000000, 1m", "2500, 2500", "150000, 150k"})
    void rowsOfOtherTownsAreNamedAfterTheirHomes(int households, String name) {
        assertThat(BenchCommand.named(households)).isEqualTo(name);
    }
}
