package io.dripwatch.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.cli.CommandRun;
import io.dripwatch.cli.console.ExitCodes;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A column that is called a zone: of the clock, or of the town. */
class ZoneColumnTest {

    private static final String MADRID = "--time-zone=Europe/Madrid";

    @TempDir private Path directory;

    private ImportDesk desk;

    @BeforeEach
    void open() {
        desk = new ImportDesk(directory);
    }

    private Path rows(String name, String first, String second) throws IOException {
        return desk.file(
                "export.csv",
                """
                meter,time,%s,reading (L)
                1,2026-07-01 01:00,%s,5
                2,2026-07-01 01:00,%s,6
                """
                        .formatted(name, first, second));
    }

    @Test
    void aMappedColumnHoldsForItsRowBeforeEverythingElse() throws IOException {
        Path file =
                desk.file(
                        "export.csv",
                        """
                        meter,time,clock,reading (L)
                        1,2026-07-01 01:00,America/Chicago,5
                        2,2026-07-01 01:00,+0530,5
                        3,2026-07-01 01:00,EST,5
                        4,2026-07-01 01:00,,5
                        5,2026-07-01 01:00,Middle of nowhere,5
                        """);

        CommandRun run =
                desk.importing(file, "--map=time_zone=clock", MADRID, "--most-rejected=0.2");

        assertThat(run.status()).as(run.errors()).isEqualTo(ExitCodes.DONE);
        assertThat(desk.readings())
                .containsExactly(
                        "meter_id,read_at,register_litres",
                        "1,2026-07-01T01:00:00-05:00,5",
                        "2,2026-07-01T01:00:00+05:30,5",
                        "3,2026-07-01T01:00:00-05:00,5",
                        "4,2026-07-01T01:00:00+02:00,5");
        assertThat(desk.rejected())
                .singleElement()
                .asString()
                .contains(
                        "\"line\":6",
                        "the time zone is 'Middle of nowhere', expected one like",
                        "--map time_zone=- takes no notice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Madrid", "+02:00", "+0200", "UTC+2"})
    void aColumnOfPlainZonesIsFound(String zone) throws IOException {
        CommandRun run = desk.importing(rows("time zone", zone, zone));

        assertThat(run.status()).as(run.errors()).isEqualTo(ExitCodes.DONE);
        assertThat(run.out()).contains("time_zone=time zone").doesNotContain("not used");
        assertThat(desk.readings()).contains("1,2026-07-01T01:00:00+02:00,5");
    }

    @Test
    void aStrangeTextInAFoundColumnIsRejectedWithWhatHelps() throws IOException {
        StringBuilder rows = new StringBuilder("meter,time,tz,reading (L)\n");
        for (int hour = 0; hour < 23; hour++) {
            rows.append("1,2026-07-01 %02d:00,Europe/Madrid,%d\n".formatted(hour, hour));
        }
        Path file = desk.file("export.csv", rows + "1,2026-07-01 23:00,Madrid,23\n");

        CommandRun run = desk.importing(file);

        assertThat(run.status()).as(run.errors()).isEqualTo(ExitCodes.DONE);
        assertThat(desk.readings()).hasSize(24);
        assertThat(desk.rejected())
                .singleElement()
                .asString()
                .contains("the time zone is 'Madrid'", "--map time_zone=- takes no notice");
    }

    /** Pressure zones and districts may be called as zones of the clock are abbreviated. */
    @ParameterizedTest
    @CsvSource({
        "Zone,NORTH,SOUTH",
        "Zone,WEST,EAST",
        "Zone,EST,WET",
        "tz,MT,Z",
        "Zone,Cuba,Poland",
        "offset,-5,+3",
        "Zone,Europe/Madrid,NORTH",
    })
    void districtsAreNoZones(String name, String first, String second) throws IOException {
        Path households =
                desk.file(
                        "households.csv", "meter_id,time_zone\n1,Europe/Madrid\n2,Europe/Paris\n");
        Path file = rows(name, first, second);

        CommandRun run = desk.importing(file, "--households=" + households);

        assertThat(run.status()).as(run.errors() + run.out()).isEqualTo(ExitCodes.DONE);
        assertThat(run.out()).contains("not used          columns " + name + "\n");
        assertThat(desk.readings())
                .containsExactly(
                        "meter_id,read_at,register_litres",
                        "1,2026-07-01T01:00:00+02:00,5",
                        "2,2026-07-01T01:00:00+02:00,6");
    }

    @Test
    void theUsersZoneWinsOverAColumnThatWasOnlyFound() throws IOException {
        CommandRun run = desk.importing(rows("tz", "Asia/Tokyo", "Asia/Tokyo"), MADRID);

        assertThat(run.status()).as(run.errors()).isEqualTo(ExitCodes.DONE);
        assertThat(run.out()).contains("not used          columns tz\n");
        assertThat(desk.readings()).contains("1,2026-07-01T01:00:00+02:00,5");
    }

    @Test
    void nothingIsFoundBesideWhatWasMapped() throws IOException {
        CommandRun run =
                desk.importing(
                        rows("tz", "Asia/Tokyo", "Asia/Tokyo"),
                        "--map=meter_id=meter,read_at=time,register=reading (L)");

        assertThat(run.status()).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(run.out()).contains("not used          columns tz\n");
        assertThat(run.errors()).contains("--time-zone", "--map time_zone=COLUMN");
    }

    @Test
    void aColumnOfZonesIsLeftAloneWhereTheUserSaysSo() throws IOException {
        Path households = desk.file("households.csv", "meter_id,time_zone\n1,UTC\n2,UTC\n");
        desk.becomes(
                rows("tz", "Asia/Tokyo", "Asia/Tokyo"),
                """
                meter_id,read_at,register_litres
                1,2026-07-01T01:00:00Z,5
                2,2026-07-01T01:00:00Z,6
                """,
                "--map=time_zone=-",
                "--households=" + households);
    }
}
