package io.dripwatch.scoring.variants;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.scoring.files.ReadingsFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a variant, line by line. */
class VariantFilesTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    @TempDir private Path directory;

    private List<String> rows(String variant, String readings) throws IOException {
        Path file = Files.writeString(directory.resolve("readings.csv"), readings);
        Path out = directory.resolve("variant.csv.gz");
        long rows =
                new VariantReadings(ReadingsFile.of(file), MADRID)
                        .write(Variant.named(variant), out);
        try (GZIPInputStream bytes = new GZIPInputStream(Files.newInputStream(out))) {
            List<String> lines =
                    new String(bytes.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            assertThat(lines).hasSize((int) rows + 1);
            assertThat(lines.get(0)).isEqualTo("meter_id,read_at,register_litres,quality,flags");
            return lines.subList(1, lines.size());
        }
    }

    private List<String> registry(String variant, String households) throws IOException {
        Path file =
                households == null
                        ? null
                        : Files.writeString(directory.resolve("homes.csv"), households);
        Path written =
                new VariantRegistry(file, Set.of("m1", "m2"), MADRID)
                        .write(Variant.named(variant), directory.resolve("households.csv"));
        return written == null ? null : Files.readAllLines(written);
    }

    @Test
    void theFirstRowOfEachSlotOfLocalTimeStands() throws Exception {
        assertThat(
                        rows(
                                "4h",
                                """
                                meter_id,read_at,register_litres
                                m1,2026-07-01T21:59:00Z,100
                                m1,2026-07-01T22:01:00Z,101
                                m2,2026-07-01T23:00:00Z,7
                                m1,2026-07-01T23:01:00Z,102
                                m1,2026-07-02T02:01:00Z,109.5
                                """))
                .containsExactly(
                        "m1,2026-07-01T23:59:00+02:00,100,ACTUAL,",
                        "m1,2026-07-02T00:01:00+02:00,101,ACTUAL,",
                        "m2,2026-07-02T01:00:00+02:00,7,ACTUAL,",
                        "m1,2026-07-02T04:01:00+02:00,109.5,ACTUAL,");
    }

    /** The hour from 2 to 3 comes twice in October: one slot of local time. */
    @Test
    void anHourThatComesTwiceIsOneSlot() throws Exception {
        assertThat(
                        rows(
                                "1h",
                                """
                                meter_id,read_at,register_litres
                                m1,2026-10-25T00:10:00Z,1
                                m1,2026-10-25T01:10:00Z,2
                                m1,2026-10-25T02:10:00Z,3
                                """))
                .containsExactly(
                        "m1,2026-10-25T02:10:00+02:00,1,ACTUAL,",
                        "m1,2026-10-25T03:10:00+01:00,3,ACTUAL,");
    }

    /** The first in the file, as it came: a row out of order is not put in order. */
    @Test
    void rowsOutOfOrderAndRepeatedOnesAreTakenAsTheyStand() throws Exception {
        assertThat(
                        rows(
                                "daily",
                                """
                                meter_id,read_at,register_litres
                                m1,2026-07-02T12:00:00Z,50
                                m1,2026-07-01T12:00:00Z,40
                                m1,2026-07-02T06:00:00Z,45
                                """))
                .extracting(row -> row.split(",")[2])
                .containsExactly("50", "40");
        assertThat(
                        rows(
                                "res10",
                                """
                                meter_id,read_at,register_litres,quality,flags
                                m1,2026-07-02T12:00:00Z,59,ESTIMATED,TAMPER;DRY
                                m1,2026-07-02T12:00:00Z,59,,
                                """))
                .containsExactly(
                        "m1,2026-07-02T14:00:00+02:00,50,ESTIMATED,TAMPER;DRY",
                        "m1,2026-07-02T14:00:00+02:00,50,ACTUAL,");
    }

    @Test
    void volumesOfIntervalsBecomeRegistersBeforeTheyAreThinned() throws Exception {
        List<String> rows =
                rows(
                        "2h",
                        """
                        meter_id,read_at,interval_litres
                        m1,2026-07-02T10:00:00Z,5
                        m1,2026-07-02T11:00:00Z,6
                        m1,2026-07-02T12:00:00Z,7
                        """);

        assertThat(rows).hasSize(2);
        double first = Double.parseDouble(rows.get(0).split(",")[2]);
        double second = Double.parseDouble(rows.get(1).split(",")[2]);
        assertThat(second - first).isEqualTo(13);
    }

    @Test
    void aRegistryWithTheStepNamesEveryMeter() throws Exception {
        assertThat(registry("res10", null))
                .contains(
                        "meter_id,time_zone,resolution_litres",
                        "m1,Europe/Madrid,10",
                        "m2,Europe/Madrid,10")
                .hasSize(3);
        assertThat(registry("res0.5", "meter_id,resolution_litres,people\nm2,1,4\n"))
                .containsExactly("meter_id,people,resolution_litres", "m2,4,0.5", "m1,,0.5");
    }

    @Test
    void aRegistryWithoutTheStepSaysAllElse() throws Exception {
        assertThat(registry("res10-unset", null)).isNull();
        assertThat(registry("res10-unset", "meter_id,resolution_litres,people\nm2,1,4\n"))
                .containsExactly("meter_id,people", "m2,4");
    }

    @Test
    void theUsersRegistryServesWhereTheStepIsTheMeters() throws Exception {
        assertThat(registry("4h", null)).isNull();
        assertThat(registry("4h", "meter_id,resolution_litres\nm2,1\n"))
                .containsExactly("meter_id,resolution_litres", "m2,1");
    }
}
