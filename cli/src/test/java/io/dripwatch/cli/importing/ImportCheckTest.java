package io.dripwatch.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.cli.CommandRun;
import io.dripwatch.cli.console.ExitCodes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --check} tells what is in a file, and writes nothing. */
class ImportCheckTest {

    @TempDir private Path directory;

    private ImportDesk desk;

    @BeforeEach
    void open() {
        desk = new ImportDesk(directory);
    }

    @Test
    void tellsRowsMetersIntervalStepAndLikelyUnit() throws IOException {
        // Two homes of 0.4 m3 a day, read every six hours in steps of 10 L.
        StringBuilder text = new StringBuilder("meter,time,reading\n");
        for (int read = 0; read < 20; read++) {
            String time = "2026-03-%02d %02d:00".formatted(1 + read / 4, read % 4 * 6);
            text.append("M1,%s,%.2f\n".formatted(time, 12.5 + 0.1 * read));
            text.append("M2,%s,%.2f\n".formatted(time, 712.33 + 0.1 * read));
        }
        Path file = desk.file("export.csv", text.toString());

        CommandRun run = desk.checking(file, "--time-zone=UTC");

        assertThat(run.status()).as(run.errors()).isEqualTo(ExitCodes.DONE);
        assertThat(run.out())
                .containsPattern("rows +40 readings, 0 rejected")
                .containsPattern("meters +2\n")
                .containsPattern("reading interval +6 h \\(100 % of steps\\)")
                .containsPattern("register step +0.01 of the file's unit")
                .contains("likely m3: the median home would use 400 L a day; give it with --unit");
        assertThat(directory.toFile().list()).containsExactly("export.csv");
    }

    @Test
    void doubtsAUnitThatMakesHomesUnlikely() throws IOException {
        Path file =
                desk.file(
                        "export.csv",
                        "meter,time,reading\nM1,2026-03-01T00:00Z,1\nM1,2026-03-02T00:00Z,1.35\n");

        assertThat(desk.checking(file, "--unit=L").out())
                .contains("likely m3, which would be 350 L");
        assertThat(desk.checking(file, "--unit=m3").out())
                .contains("m3: the median home uses 350 L a day")
                .doesNotContain("likely");
    }

    @Test
    void namesEveryProblemWithItsLineAndIdsWithoutAHousehold() throws IOException {
        Path file =
                desk.file(
                        "export.csv",
                        """
                        meter,time,reading
                        M1,2026-03-01 00:00,1
                        M1,2026-03-01 01:00,x
                        M2,2026-03-41 01:00,1
                        M3,2026-03-01 01:00,1
                        """);
        Path households = desk.file("households.csv", "meter_id\nM1\n");

        CommandRun run =
                desk.checking(file, "--unit=L", "--time-zone=UTC", "--households=" + households);

        assertThat(run.status()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.out())
                .contains("line 3: reading is 'x', expected a number like 1234.5")
                .contains("line 4: the time is '2026-03-41 01:00'")
                .containsPattern("without household +1: M3");
    }

    @Test
    void tellsThatAFileRunsBackwards() throws IOException {
        Path file =
                desk.file(
                        "export.csv",
                        "meter,time,reading\nM1,2026-03-01T01:00Z,2\nM1,2026-03-01T00:00Z,1\n");

        assertThat(desk.checking(file, "--unit=L").out())
                .contains("1 h (100 % of steps), newest first");
    }

    /** The exports of two head-ends and a portal, by their own words. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    TYPE,DATE,FROM,TO,USAGE,UNITS;Water,2026-03-01,00:00,00:59,4.2,GAL | read_at=DATE+FROM,interval=USAGE" --meter ID
                    Account,Read On,Usage,Leak;10023,2026-03-01 01:00,3.7,No | meter_id=Account,read_at=Read On,interval=Usage"
                    Contract No,Taken,At,Index (m3);7,03/13/2026,01:00,12.5 | meter_id=Contract No,read_at=Taken+At,register=Index (m3)"
                    """)
    void suggestsTheOptionsForColumnsOfUnusualNames(String table, String option)
            throws IOException {
        Path file = desk.file("export.csv", table.replace(";", "\n") + "\n");

        CommandRun run = desk.checking(file, "--time-zone=UTC", "--unit=L");
        assertThat(run.status()).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(run.errors()).contains("perhaps --map \"" + option);

        String map = option.substring(0, option.indexOf('"'));
        List<String> options =
                new ArrayList<>(
                        List.of("--time-zone=UTC", "--unit=L", "--interval=PT1H", "--map", map));
        if (option.endsWith("--meter ID")) {
            options.add("--meter=M1");
        }
        assertThat(desk.checking(file, options.toArray(String[]::new)).status())
                .isEqualTo(ExitCodes.DONE);
    }

    @Test
    void asksWhereAColumnThatNobodyMappedOnlyGrowsOrFalls() throws IOException {
        StringBuilder grows = new StringBuilder("meter,time,volume (L)\n");
        StringBuilder falls = new StringBuilder("meter,time,reading (L)\n");
        for (int hour = 0; hour < 10; hour++) {
            grows.append("M1,2026-03-01T%02d:00Z,%d\n".formatted(hour, 500 + 3 * hour));
            falls.append("M1,2026-03-01T%02d:00Z,%d\n".formatted(hour, 5 * hour % 7));
        }

        CommandRun growing = desk.importing(desk.file("grows.csv", grows.toString()));
        CommandRun falling = desk.importing(desk.file("falls.csv", falls.toString()));

        assertThat(growing.status()).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(growing.errors())
                .contains(
                        "'volume (L)' go one way: likely a register; map its column as register=");
        assertThat(falling.status()).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(falling.errors())
                .contains("'reading (L)' falls in 6 of 9 changes: likely volumes");
    }

    /** Some exports are sorted by nothing, or by the text of an American date. */
    @Test
    void aRegisterIsOneInWhateverOrderItsRowsStand() throws IOException {
        StringBuilder register = new StringBuilder("meter,time,reading (L)\n");
        StringBuilder volume = new StringBuilder("meter,time,volume (L)\n");
        for (int row = 0; row < 24; row++) {
            int hour = row * 7 % 24;
            register.append("M1,2026-03-01T%02d:00Z,%d\n".formatted(hour, 500 + 3 * hour));
            volume.append("M1,2026-03-01T%02d:00Z,%d\n".formatted(hour, 500 + 3 * hour));
        }

        CommandRun taken = desk.importing(desk.file("register.csv", register.toString()));
        CommandRun asked = desk.importing(desk.file("volume.csv", volume.toString()));

        assertThat(taken.status()).as(taken.errors()).isEqualTo(ExitCodes.DONE);
        assertThat(taken.out()).contains("imported 24 readings").doesNotContain("doubtful");
        assertThat(asked.status()).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(asked.errors()).contains("all 23 changes of 'volume (L)' go one way");
    }

    @Test
    void namesTheColumnsOfWhichNothingIsTaken() throws IOException {
        Path file =
                desk.file(
                        "export.csv",
                        "meter,time,reading (L),flow (L),temperature\n1,2026-03-01T00:00Z,2,1,9\n");

        assertThat(desk.checking(file).out())
                .contains("not used          columns flow (L), temperature\n");
        assertThat(desk.importing(file).out())
                .contains("not used          columns flow (L), temperature\n");
    }

    @Test
    void doubtsThatWhatOnlyGrowsIsAVolumeAndThatWhatFallsIsARegister() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int hour = 0; hour < 10; hour++) {
            rows.append(
                    "M1,2026-03-01T%02d:00Z,%d,%d\n".formatted(hour, 500 + 3 * hour, 5 * hour % 7));
        }
        Path file = desk.file("export.csv", "meter,time,a,b\n" + rows);

        assertThat(desk.checking(file, "--unit=L", "--map=interval=a").out())
                .contains("likely a register; map its column as register=");
        assertThat(desk.checking(file, "--unit=L", "--map=register=b").out())
                .contains("likely volumes; map its column as interval=");
        assertThat(desk.checking(file, "--unit=L", "--map=register=a").out())
                .doesNotContain("likely a register", "likely volumes");
        assertThat(desk.checking(file, "--unit=L", "--map=interval=b").out())
                .doesNotContain("likely a register", "likely volumes");
    }
}
