package io.dripwatch.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.cli.CommandRun;
import io.dripwatch.cli.console.ExitCodes;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files whose fields no separator parts, or no header names. */
class FieldsByPlaceTest {

    @TempDir private Path directory;

    private ImportDesk desk;

    @BeforeEach
    void open() {
        desk = new ImportDesk(directory);
    }

    @Test
    void fieldsAtFixedPlacesBesideOtherRecords() throws IOException {
        desk.becomes(
                """
                HDR20260301
                RDG00004123450301202601000000001000R
                RDG00004123450301202602000000001004E
                """,
                """
                meter_id,read_at,register_litres,quality,flags
                0000412345,2026-03-01T01:00:00-06:00,1000,,
                0000412345,2026-03-01T02:00:00-06:00,1004,ESTIMATED,
                """,
                "--map=meter_id=@4-13,read_at=@14-25,register=@26-35,quality=@36-36",
                "--where=@1-3=RDG",
                "--unit=L",
                "--time-format=MMddyyyyHHmm",
                "--time-zone=America/Chicago");
    }

    @Test
    void aPlaceThatIsNoneIsRefused() throws IOException {
        Path file = desk.file("export.txt", "x\n");

        CommandRun run = desk.importing(file, "--map=meter_id=@9-4,read_at=@1-2,register=@3-4");

        assertThat(run.status()).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(run.errors()).contains("--map '@9-4': expected @FROM-TO, like @4-15");
    }

    @Test
    void columnsThatBlanksAlign() throws IOException {
        desk.becomes(
                """
                METERID     READING   DATE       TIME
                00412345     1000.5   2026-03-01 01:00
                00412346        7     2026-03-01 01:00
                """,
                """
                meter_id,read_at,register_litres
                00412345,2026-03-01T01:00:00Z,1000.5
                00412346,2026-03-01T01:00:00Z,7
                """,
                "--unit=L",
                "--time-zone=UTC");
    }

    @Test
    void recordsWithoutAHeaderBetweenOthers() throws IOException {
        Path file =
                desk.file(
                        "export.txt",
                        "H|RNI|20260301\nD|1|03/01/2026 01:00|264.2|GAL\nD|1|03/13/2026 01:00|265|GAL\nT|2\n");

        CommandRun run =
                desk.importing(
                        file,
                        "--map=meter_id=#2,read_at=#3,register=#4,unit=#5",
                        "--where=#1=d",
                        "--time-zone=UTC");

        assertThat(run.status()).as(run.errors()).isEqualTo(ExitCodes.DONE);
        assertThat(run.out()).contains("1 rows of #1 'H', passed over", "1 rows of #1 'T'");
        assertThat(desk.readings())
                .containsExactly(
                        "meter_id,read_at,register_litres",
                        "1,2026-03-01T01:00:00Z,1000.106",
                        "1,2026-03-13T01:00:00Z,1003.134");
    }
}
