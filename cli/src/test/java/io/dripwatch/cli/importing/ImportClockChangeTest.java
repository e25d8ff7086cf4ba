package io.dripwatch.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Local times around the days on which clocks change. */
class ImportClockChangeTest {

    private static final DateTimeFormatter WALL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    @TempDir private Path directory;

    private ImportDesk desk;

    @BeforeEach
    void open() {
        desk = new ImportDesk(directory);
    }

    /** Hours of a year written by a wall clock come back as the instants they were. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everyHourOfAYearComesBack(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> zones =
                List.of(
                        "Europe/Madrid",
                        "America/New_York",
                        "Australia/Lord_Howe",
                        "Asia/Shanghai",
                        "America/St_Johns",
                        "Africa/Casablanca");
        ZoneId zone = ZoneId.of(zones.get((int) seed % zones.size()));
        // Clocks of Lord Howe move by half an hour: hourly readings have one time in it, not two.
        boolean quarters = zone.getId().contains("Lord_Howe") || random.nextBoolean();
        int minutes = quarters ? 15 : 60;
        Instant start =
                LocalDate.of(2020 + random.nextInt(10), 1, 1).atStartOfDay(zone).toInstant();
        List<Instant> instants = new ArrayList<>();
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 366 * 1_440 / minutes; i++) {
            Instant at = start.plusSeconds(i * 60L * minutes);
            instants.add(at);
            rows.add("M1,%s,%d".formatted(WALL.format(at.atZone(zone)), 1_000 + i));
        }
        if (random.nextBoolean()) {
            Collections.reverse(rows);
        }
        Path file = desk.file("export.csv", "meter,time,reading\n" + String.join("\n", rows));

        desk.importing(file, "--unit=L", "--time-zone=" + zone);

        List<Instant> times = new ArrayList<>(times());
        assertThat(times).as("seed %d, %s", seed, zone).hasSameSizeAs(instants);
        times.removeAll(new HashSet<>(instants));
        assertThat(times).as("seed %d, %s", seed, zone).isEmpty();
    }

    private List<Instant> times() throws IOException {
        return desk.readings().stream()
                .skip(1)
                .map(line -> OffsetDateTime.parse(line.split(",")[1]).toInstant())
                .toList();
    }

    @Test
    void theHourThatIsLeftOutIsReadAsIfNobodyHadMovedTheClock() throws IOException {
        Path file = desk.file("export.csv", "meter,time,reading\nM1,2026-03-29 02:30,1\n");

        assertThat(desk.importing(file, "--unit=L", "--time-zone=Europe/Madrid").out())
                .contains("1 times in the hour that clocks leave out, read as if not moved");
        assertThat(desk.readings()).contains("M1,2026-03-29T03:30:00+02:00,1");
    }

    @Test
    void aRepeatedTimeThatIsThereOnceIsTheEarlier() throws IOException {
        Path file = desk.file("export.csv", "meter,time,reading\nM1,2026-10-25 02:30,1\n");

        desk.importing(file, "--unit=L", "--time-zone=Europe/Madrid");

        assertThat(desk.readings()).contains("M1,2026-10-25T02:30:00+02:00,1");
    }

    @Test
    void ofTwoRegistersAtARepeatedTimeTheSmallerIsTheEarlierInAnyOrder() throws IOException {
        Path file =
                desk.file(
                        "export.csv",
                        "meter,time,reading\nM1,2026-10-25 02:30,9\nM1,2026-10-25 02:30,8\n");

        desk.importing(file, "--unit=L", "--time-zone=Europe/Madrid");

        assertThat(desk.readings())
                .contains("M1,2026-10-25T02:30:00+02:00,8", "M1,2026-10-25T02:30:00+01:00,9");
    }

    @Test
    void volumesAtTheStartOfARepeatedHourEndAnHourLater() throws IOException {
        Path file =
                desk.file(
                        "export.csv",
                        """
                        meter,time,usage
                        M1,2026-10-25 01:00,1
                        M1,2026-10-25 02:00,2
                        M1,2026-10-25 02:00,3
                        M1,2026-10-25 03:00,4
                        """);

        desk.importing(file, "--unit=L", "--time-zone=Europe/Madrid", "--interval-time=START");

        assertThat(desk.readings())
                .containsExactlyInAnyOrder(
                        "meter_id,read_at,interval_litres",
                        "M1,2026-10-25T02:00:00+02:00,1",
                        "M1,2026-10-25T02:00:00+01:00,2",
                        "M1,2026-10-25T03:00:00+01:00,3",
                        "M1,2026-10-25T04:00:00+01:00,4");
    }
}
