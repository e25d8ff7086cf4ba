package io.dripwatch.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.cli.CommandRun;
import io.dripwatch.cli.console.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From an export to judged alerts, by the two commands of docs/import.md. */
@Timeout(value = 150, unit = TimeUnit.SECONDS)
class ImportToAlertsITCase {

    private static final int DAYS = 21;
    private static final int LEAK_DAY = 14;

    @TempDir private Path directory;

    /** Gallons of an hour: two showers a day, nothing at night, and from the 15th day 10 gal/h. */
    private static double gallons(int day, int hour) {
        double use = hour == 7 || hour == 19 ? 20 : hour == 12 ? 5 : 0;
        return use + (day >= LEAK_DAY ? 10 : 0);
    }

    @Test
    void aLeakInAnExportOfGallonsIsToldInLitres() throws IOException {
        StringBuilder text =
                new StringBuilder("Meter_ID,Read_Time,Read,Read_Unit,Flow,Flow_Unit\n");
        LocalDateTime start = LocalDateTime.of(2026, 3, 1, 0, 59);
        double register = 12_345;
        for (int hour = 0; hour < DAYS * 24; hour++) {
            double flow = gallons(hour / 24, hour % 24);
            register += flow;
            String time =
                    DateTimeFormatter.ofPattern("MM/dd/yyyy hh:mm a").format(start.plusHours(hour));
            text.append("0042,%s,%.1f,GAL,%.1f,GAL\n".formatted(time, register, flow));
        }
        Path export = Files.writeString(directory.resolve("export.csv"), text);
        Path readings = directory.resolve("readings.csv");

        CommandRun imported =
                CommandRun.of(
                        "import",
                        "--in",
                        export.toString(),
                        "--preset=beacon",
                        "--time-zone=America/Chicago",
                        "--out",
                        readings.toString());
        CommandRun replayed =
                CommandRun.of(
                        "replay",
                        "--readings",
                        readings.toString(),
                        "--time-zone=America/Chicago",
                        "--out",
                        directory.resolve("out").toString());

        assertThat(imported.status()).as(imported.errors()).isEqualTo(ExitCodes.DONE);
        assertThat(replayed.status()).as(replayed.errors()).isEqualTo(ExitCodes.DONE);
        List<String> openings =
                Files.readAllLines(directory.resolve("out/alerts.jsonl")).stream()
                        .filter(alert -> alert.contains("\"event\":\"OPENED\""))
                        .filter(alert -> alert.contains("\"type\":\"CONTINUOUS_FLOW\""))
                        .toList();
        assertThat(openings).hasSize(1);
        assertThat(openings.get(0))
                .contains("\"meterId\":\"0042\"")
                .containsPattern("\"onset\":\"2026-03-1[45]T")
                // 10 gal/h are 37.85 L/h; the level of evidence nearest to it is told first.
                .containsPattern("\"litresPerHour\":3[5-9]\\.");
    }
}
