package io.dripwatch.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dripwatch.cli.CommandRun;
import io.dripwatch.cli.console.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What import refuses: each exit status, and what the user is told. */
class ImportRefusalsTest {

    @TempDir private Path directory;

    private ImportDesk desk;

    @BeforeEach
    void open() {
        desk = new ImportDesk(directory);
    }

    private void refused(String text, String message, String... options) throws IOException {
        Path file = desk.file("export.csv", text);

        CommandRun run = desk.importing(file, options);

        assertThat(run.errors()).contains(message);
        assertThat(run.status()).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(desk.out()).doesNotExist();
    }

    @Test
    void daysThatMayBeMonths() throws IOException {
        refused(
                "meter,time,reading\n1,03/04/2026 07:00,1.5\n1,03/04/2026 08:00,1.5\n",
                "'03/04/2026 07:00' may be day/month/year or month/day/year; say which with"
                        + " --time-format \"dd/MM/yyyy HH:mm\" or --time-format \"MM/dd/yyyy HH:mm\"",
                "--unit=L",
                "--time-zone=UTC");
    }

    @Test
    void daysThatMayBeMonthsUntilARowFarBelowTellsThem() throws IOException {
        StringBuilder text = new StringBuilder("meter,time,reading\n");
        for (int row = 0; row < 3_000; row++) {
            text.append("1,03/04/2026 07:00,1.5\n");
        }
        Path file = desk.file("export.csv", text + "1,03/13/2026 07:00,2\n");

        CommandRun run = desk.importing(file, "--unit=L", "--time-zone=UTC");

        assertThat(run.out()).contains("times as month/day/year");
        assertThat(desk.readings()).contains("1,2026-03-04T07:00:00Z,1.5");
    }

    /** By its first characters: nobody is told of columns that are none. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<?xml version=\"1.0\"?><feed></feed> | XML or HTML",
                "<feed xmlns=\"x\"><entry/></feed> | XML or HTML",
                "[{\"meter\": \"1\", \"litres\": 3}] | JSON",
                "{\"meter\": \"1\"} | JSON",
                "UNA:+.? 'UNB+UNOC:3+99:500+98:500+260301:0000+REF1' | EDIFACT (such as MSCONS)",
                "UNB+UNOC:3+99:500+98:500+260301:0000+REF1' | EDIFACT (such as MSCONS)",
            })
    void whatIsNoTable(String text, String what) throws IOException {
        refused(text + "\n", ": " + what + ", expected a table of text with a row a reading");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[meter],time,reading", "<meter>,<time>,<reading>"})
    void aTableMayBeginWithABracket(String header) throws IOException {
        Path file = desk.file("export.csv", header + "\n1,2026-03-13 07:00,1\n");
        CommandRun run = desk.importing(file, "--unit=L", "--time-zone=UTC", "--map=meter_id=#1");
        assertThat(run.errors()).doesNotContain("JSON").doesNotContain("XML");
    }

    @Test
    void aCommaThatMayGroupThousands() throws IOException {
        refused(
                "meter;time;reading\n1;2026-03-13 07:00;1,234\n",
                "'1,234' may be a thousand or a fraction; say which with --decimal . or --decimal ,",
                "--unit=L",
                "--time-zone=UTC");
    }

    @Test
    void timesWithoutAZone() throws IOException {
        refused(
                "meter,time,reading\n1,2026-03-13 07:00,1\n",
                "export.csv: its times have no offset; give their zone with --time-zone",
                "--unit=L");
    }

    @Test
    void volumesWithoutAUnit() throws IOException {
        refused(
                "meter,time,reading\n1,2026-03-13 07:00,1\n",
                "no unit in the name of column 'reading'; give it with --unit",
                "--time-zone=UTC");
    }

    @Test
    void aColumnThatIsNotThere() throws IOException {
        refused(
                "meter,time,reading\n1,2026-03-13 07:00,1\n",
                "no column 'Serial'; the columns are 'meter', 'time', 'reading'. Say which",
                "--map=meter_id=Serial",
                "--unit=L");
    }

    @Test
    void columnsThatNobodyKnows() throws IOException {
        refused("a,b,c\n1,2,3\n", "the columns are 'a', 'b', 'c'. Say which is which with --map");
    }

    @Test
    void aWorkbook() throws IOException {
        Path file = Files.write(directory.resolve("export.xlsx"), new byte[] {'P', 'K', 3, 4, 0});

        CommandRun run = desk.importing(file);

        assertThat(run.status()).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(run.errors()).contains("export.xlsx: a workbook or zip file, expected text");
    }

    @Test
    void anIntervalWhoseLengthNobodyKnows() throws IOException {
        refused(
                "meter,time,usage\n1,2026-03-13 07:00,1\n2,2026-03-13 07:00,1\n",
                "the length of an interval is unknown; give it with --interval",
                "--unit=L",
                "--time-zone=UTC",
                "--interval-time=START");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--preset=baecon | --preset 'baecon', expected one of long, wide, beacon",
                "--unit=pint | --unit 'pint', expected one of L, mL, m3, gal, kgal, ft3, ccf",
                "--decimal=; | --decimal ';', expected . or a comma",
                "--separator=ab | --separator 'ab', expected one character or TAB",
                "--time-format=dd/MM/YYYY | Y is the year of a week",
                "--time-format=dd/MM | without a year",
                "--time-zone=Madrid | expected an IANA time zone",
                "--interval=1h | --interval '1h', expected a duration like PT1H",
                "--encoding=klingon | --encoding 'klingon'",
                "--most-rejected=5 | --most-rejected: expected a share",
                "--map=meter=x | --map: 'meter=x', expected KEY=COLUMN with a key of meter_id",
                "--map=register=a,interval=b | --map: register and interval, expected one",
                "--bootstrap-servers=x:1 | expected either --out FILE or --bootstrap-servers",
                "--follow=. | expected either --in FILE... or --follow DIR",
            })
    void argumentsThatAreWrong(String option, String message) throws IOException {
        refused("meter,time,reading\n1,2026-03-13 07:00,1\n", message, option);
    }

    @Test
    void aFileThatIsNotThere() {
        Path missing = directory.resolve("missing.csv");

        CommandRun run = desk.importing(missing);

        assertThat(run.status()).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(run.errors()).contains(missing + ": no such file");
    }

    @Test
    void registersAndVolumesInOneRun() throws IOException {
        Path first = desk.file("a.csv", "meter,time,reading\n1,2026-03-13T07:00Z,1\n");
        Path second = desk.file("b.csv", "meter,time,usage\n1,2026-03-13T07:00Z,1\n");

        CommandRun run =
                CommandRun.of(
                        "import",
                        "--in",
                        first.toString(),
                        second.toString(),
                        "--unit=L",
                        "--out",
                        desk.out().toString());

        assertThat(run.status()).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(run.errors()).contains("b.csv has volumes of intervals, but");
    }

    @Test
    void aBadRowGoesToRejectedWithItsLineAndReason() throws IOException {
        StringBuilder text = new StringBuilder("meter,time,reading\n");
        for (int hour = 0; hour < 24; hour++) {
            text.append("M1,2026-03-13 %02d:00,%d\n".formatted(hour, hour));
        }
        Path file = desk.file("export.csv", text + "M1,2026-03-14 00:00,twelve\n");

        CommandRun run = desk.importing(file, "--unit=L", "--time-zone=UTC");

        assertThat(run.status()).isEqualTo(ExitCodes.DONE);
        assertThat(desk.readings()).hasSize(25);
        assertThat(desk.rejected()).hasSize(1);
        JsonNode rejected = new ObjectMapper().readTree(desk.rejected().get(0));
        assertThat(rejected.get("file").asText()).isEqualTo(file.toString());
        assertThat(rejected.get("line").asInt()).isEqualTo(26);
        assertThat(rejected.get("meterId").asText()).isEqualTo("M1");
        assertThat(rejected.get("readAt").asText()).isEqualTo("2026-03-14 00:00");
        assertThat(rejected.get("reason").asText())
                .isEqualTo("reading is 'twelve', expected a number like 1234.5");
        assertThat(rejected.get("raw").asText()).isEqualTo("M1,2026-03-14 00:00,twelve");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "M1,2026-03-13 25:00,1 | the time is '2026-03-13 25:00'",
                "M1,2026-02-30 05:00,1 | the time is '2026-02-30 05:00'",
                "M1,1999-12-31 05:00,1 | expected one from 2000 to 2099",
                "M1,2026-03-13 05:00,-1 | reading is below zero, expected a register",
                "M1,2026-03-13 05:00,1e13 | reading is above 1,000,000,000 m3",
                "M 1,2026-03-13 05:00,1 | the meter's id is 'M 1', expected 1 to 64 of",
                "1.23457E+11,2026-03-13 05:00,1 | which a spreadsheet has rounded",
                ",2026-03-13 05:00,1 | the meter's id is empty",
                "M1,2026-03-13 05:00 | 2 fields, expected 3 as in the header",
                "M1,2026-03-13 05:00,1,5 | 4 fields, expected 3 as in the header",
                "M1,2026-03-13 05:00, | reading is '', expected a number",
            })
    void badRowsAreTheWholeFileSoTheRunFails(String row, String reason) throws IOException {
        Path file = desk.file("export.csv", "meter,time,reading\n" + row + "\n");

        CommandRun run = desk.importing(file, "--unit=L", "--time-zone=UTC");

        assertThat(run.status()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.out()).contains("rejected 1 rows (100.0 %)");
        assertThat(desk.rejected()).hasSize(1).allMatch(line -> line.contains(reason));
    }

    @Test
    void aShareOfBadRowsMayBeAllowed() throws IOException {
        Path file =
                desk.file(
                        "export.csv",
                        "meter,time,reading\nM1,2026-03-13 05:00,1\nM1,2026-03-13 06:00,x\n");

        assertThat(desk.importing(file, "--unit=L", "--time-zone=UTC").status())
                .isEqualTo(ExitCodes.FAILED);
        assertThat(
                        desk.importing(file, "--unit=L", "--time-zone=UTC", "--most-rejected=0.5")
                                .status())
                .isEqualTo(ExitCodes.DONE);
    }
}
