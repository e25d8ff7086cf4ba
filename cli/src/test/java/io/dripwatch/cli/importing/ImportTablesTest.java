package io.dripwatch.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.cli.CommandRun;
import io.dripwatch.cli.console.ExitCodes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of nobody's format: how they are written, and what the user says of them. */
class ImportTablesTest {

    @TempDir private Path directory;

    private ImportDesk desk;

    @BeforeEach
    void open() {
        desk = new ImportDesk(directory);
    }

    @Test
    void titlesAboveAHeaderThatIsSpanish() throws IOException {
        desk.becomes(
                """
                Informe de consumos;;
                Generado: 14/03/2026;;

                Contador;Fecha;Hora;Lectura (m3)
                0012;13/03/2026;00:00;1.234,567
                0012;13/03/2026;24:00;1 234,590
                """,
                """
                meter_id,read_at,register_litres
                0012,2026-03-13T00:00:00+01:00,1234567
                0012,2026-03-14T00:00:00+01:00,1234590
                """,
                "--time-zone=Europe/Madrid");
    }

    @Test
    void aFileWithoutAHeader() throws IOException {
        desk.becomes(
                "S\t7\t13/03/2026\t01:00\t5\nS\t8\t13/03/2026\t01:00\t6\n",
                """
                meter_id,read_at,register_litres
                7,2026-03-13T01:00:00Z,5
                8,2026-03-13T01:00:00Z,6
                """,
                "--map=meter_id=#2,read_at=#3+#4,register=#5",
                "--unit=L",
                "--time-zone=UTC");
    }

    @Test
    void aFeedIsNamedInEveryRow() throws IOException {
        desk.becomes(
                "meter,time,reading\n1,2026-03-13T01:00Z,5\n",
                """
                meter_id,read_at,register_litres,feed
                1,2026-03-13T01:00:00Z,5,north
                """,
                "--unit=L",
                "--feed=north");
    }

    @Test
    void blanksBetweenColumns() throws IOException {
        desk.becomes(
                "Time Flow \"End time\"\n1772323200 10.5 1772323260\n1772323260 0.25 1772323300\n",
                """
                meter_id,read_at,interval_litres
                TAP,2026-03-01T00:00:00Z,0.01
                TAP,2026-03-01T00:01:00Z,0.001
                """,
                "--meter=TAP",
                "--map=read_at=Time,interval=Flow",
                "--unit=mL");
    }

    @Test
    void theContractsOwnFileComesBackUnchanged() throws IOException {
        String text =
                """
                meter_id,read_at,interval_litres
                A.b_c:d-1,2026-03-13T01:00:00+05:30,0.125
                007,2026-03-13T02:00:00.250Z,-3
                """;

        desk.becomes(text, text);
    }

    @Test
    void gzipWithAByteOrderMarkAndIdsThatASpreadsheetKept() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(
                    "\uFEFFmeter,time,\"reading, L\"\n\"=\"\"0007\"\"\",1772323200,\"1,5\"\n'0008,1772323200000,2\n"
                            .getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(directory.resolve("export.gz"), bytes.toByteArray());

        desk.becomes(
                file,
                """
                meter_id,read_at,register_litres
                0007,2026-03-01T00:00:00Z,1.5
                0008,2026-03-01T00:00:00Z,2
                """,
                "--map=meter_id=meter,read_at=time,register=reading, L",
                "--unit=L");
    }

    @Test
    void aMeterOfTheRegistryHasItsOwnZone() throws IOException {
        Path households =
                desk.file(
                        "households.csv",
                        "meter_id,time_zone\nM1,Europe/Madrid\nM2,Atlantic/Canary\n");

        desk.becomes(
                desk.file(
                        "export.csv",
                        "meter,time,reading\nM1,2026-03-13 07:00,1\nM2,2026-03-13 07:00,2\n"),
                """
                meter_id,read_at,register_litres
                M1,2026-03-13T07:00:00+01:00,1000
                M2,2026-03-13T07:00:00Z,2000
                """,
                "--unit=m3",
                "--households=" + households);
    }

    @Test
    void volumesOfDaysEndADayLaterOnTheWallClock() throws IOException {
        desk.becomes(
                """
                meter,date,consumption
                M1,2026-03-28,100
                M1,2026-03-29,200
                M1,2026-03-30,300
                """,
                """
                meter_id,read_at,interval_litres
                M1,2026-03-29T00:00:00+01:00,100
                M1,2026-03-30T00:00:00+02:00,200
                M1,2026-03-31T00:00:00+02:00,300
                """,
                "--unit=L",
                "--time-zone=Europe/Madrid");
    }

    @Test
    void severalFilesBecomeOne() throws IOException {
        Path first = desk.file("a.csv", "meter;time;reading\n1;13/03/2026 01:00;1,5\n");
        Path second = desk.file("b.csv", "meter,time,reading\n1,2026-03-14 01:00,2.5\n");

        CommandRun run =
                CommandRun.of(
                        "import",
                        "--in",
                        first.toString(),
                        second.toString(),
                        "--out",
                        desk.out().toString(),
                        "--unit=L",
                        "--time-zone=UTC");

        assertThat(run.status()).as(run.errors()).isEqualTo(ExitCodes.DONE);
        assertThat(desk.readings())
                .containsExactly(
                        "meter_id,read_at,register_litres",
                        "1,2026-03-13T01:00:00Z,1.5",
                        "1,2026-03-14T01:00:00Z,2.5");
    }
}
