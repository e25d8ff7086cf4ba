package io.dripwatch.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.cli.CommandRun;
import io.dripwatch.cli.console.ExitCodes;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kinds of files that no preset knows: each with one command, or refused with what helps. */
class UnseenFormatsTest {

    @TempDir private Path directory;

    private ImportDesk desk;

    @BeforeEach
    void open() {
        desk = new ImportDesk(directory);
    }

    @Test
    void aMetersRegistersAreToldApart() throws IOException {
        StringBuilder rows = new StringBuilder("Serial,Register,Time,Value\n");
        for (int hour = 0; hour < 8; hour++) {
            rows.append("7,V1,2026-03-01T%02d:00Z,%d\n".formatted(hour, 100 + hour));
            rows.append("7,V2,2026-03-01T%02d:00Z,%d\n".formatted(hour, 20));
        }
        Path file = desk.file("export.csv", rows.toString());
        String map = "--map=meter_id=Serial,read_at=Time,register=Value";

        CommandRun both = desk.importing(file, map, "--unit=L");
        CommandRun one = desk.importing(file, map, "--unit=L", "--where=Register=V1");

        assertThat(both.status()).as(both.errors()).isEqualTo(ExitCodes.DONE);
        assertThat(both.out())
                .contains("doubtful", "8 of the first 16 readings", "(--where COLUMN=VALUE)");
        assertThat(one.status()).as(one.errors()).isEqualTo(ExitCodes.DONE);
        assertThat(one.out()).doesNotContain("doubtful");
        assertThat(desk.readings()).hasSize(9).last().isEqualTo("7,2026-03-01T07:00:00Z,107");
    }

    @Test
    void manyVolumesForOneTimeAreRefusedWhereTheTimeWasFound() throws IOException {
        StringBuilder rows = new StringBuilder("Serial,Register,Time,Value\n");
        for (int hour = 0; hour < 8; hour++) {
            rows.append("7,V1,2026-03-01T%02d:00Z,%d\n".formatted(hour, 100 + hour));
            rows.append("7,V2,2026-03-01T%02d:00Z,%d\n".formatted(hour, 20));
        }
        Path file = desk.file("export.csv", rows.toString());

        CommandRun run = desk.importing(file, "--map=meter_id=Serial,register=Value", "--unit=L");

        assertThat(run.status()).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(run.errors()).contains("8 of the first 16 readings", "(--where COLUMN=VALUE)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hour Ending,1,2,24", "Hour Beginning,0,1,23", "hora,0,1,23"})
    void hoursInAColumnOfTheirOwn(String example) throws IOException {
        String[] hours = example.split(",");

        desk.becomes(
                """
                meter,date,%s,usage (L)
                1,2026-03-13,%s,3
                1,2026-03-13,%s,4
                1,2026-03-13,%s,5
                """
                        .formatted((Object[]) hours),
                """
                meter_id,read_at,interval_litres
                1,2026-03-13T01:00:00Z,3
                1,2026-03-13T02:00:00Z,4
                1,2026-03-14T00:00:00Z,5
                """,
                "--time-zone=UTC",
                "--interval=PT1H");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hour Ending,0,1,23", "Hour Beginning,1,2,24"})
    void hoursThatContradictTheirColumnsNameAreRefused(String example) throws IOException {
        String[] hours = example.split(",");
        Path file =
                desk.file(
                        "export.csv",
                        """
                        meter,date,%s,usage (L)
                        1,2026-03-13,%s,3
                        1,2026-03-13,%s,4
                        1,2026-03-13,%s,5
                        """
                                .formatted((Object[]) hours));

        CommandRun asked = desk.importing(file, "--time-zone=UTC");
        assertThat(asked.status()).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(asked.errors())
                .contains("the hours run ", "--interval-time START or --interval-time END");

        CommandRun told = desk.importing(file, "--time-zone=UTC", "--interval-time=END");
        assertThat(told.status()).as(told.errors()).isEqualTo(ExitCodes.DONE);
        assertThat(desk.readings())
                .contains("1,2026-03-13T01:00:00Z," + (hours[1].equals("0") ? 4 : 3));
    }

    /** A start's day does not go with an end's time: at midnight it would be the day before. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "start time,end time | 2026-03-13T23:00,2026-03-14T00:00",
                "startdate,enddate | 2026-03-13 23:00,2026-03-14 00:00",
                "start date,start time,end date,end time | 2026-03-13,23:00,2026-03-14,00:00",
                "interval start,interval end | 2026-03-13 23:00,2026-03-14 00:00",
            })
    void theEndOfAnIntervalIsTakenBeforeItsStart(String names, String times) throws IOException {
        desk.becomes(
                "meter,%s,usage (L)\n1,%s,3\n".formatted(names, times),
                "meter_id,read_at,interval_litres\n1,2026-03-14T00:00:00Z,3\n",
                "--time-zone=UTC");
    }

    @Test
    void aVolumeIsOfItsFirstDayAndARegisterOfItsLast() throws IOException {
        desk.becomes(
                "meter,start date,end date,reading (L)\n1,2026-03-13,2026-03-14,3\n",
                "meter_id,read_at,register_litres\n1,2026-03-14T00:00:00Z,3\n",
                "--time-zone=UTC");
        desk.becomes(
                """
                meter,start date,end date,usage (L)
                1,2026-03-13,2026-03-14,3
                1,2026-03-14,2026-03-15,4
                """,
                """
                meter_id,read_at,interval_litres
                1,2026-03-14T00:00:00Z,3
                1,2026-03-15T00:00:00Z,4
                """,
                "--time-zone=UTC");
    }

    @Test
    void aStartAloneIsAStart() throws IOException {
        desk.becomes(
                """
                meter,start time,usage (L)
                1,2026-03-13T00:00Z,3
                1,2026-03-13T00:15Z,4
                """,
                """
                meter_id,read_at,interval_litres
                1,2026-03-13T00:15:00Z,3
                1,2026-03-13T00:30:00Z,4
                """);
    }

    @Test
    void aColumnADay() throws IOException {
        desk.becomes(
                """
                Contador;Nombre;12/03/2026;13/03/2026;14/03/2026;15/03/2026
                0012;A;300;;310;5
                """,
                """
                meter_id,read_at,interval_litres
                0012,2026-03-13T00:00:00+01:00,300
                0012,2026-03-15T00:00:00+01:00,310
                0012,2026-03-16T00:00:00+01:00,5
                """,
                "--map=interval=*",
                "--unit=L",
                "--time-zone=Europe/Madrid");
    }

    @Test
    void aColumnADayIsSuggested() throws IOException {
        Path file =
                desk.file(
                        "export.csv",
                        "Serial;12/03/2026;13/03/2026;14/03/2026;15/03/2026\n7;1;2;3;4\n");

        assertThat(desk.checking(file).errors())
                .contains("perhaps --map \"meter_id=Serial,interval=*\"");
    }

    @Test
    void wordsOfTooManyKindsAreCountedTogether() throws IOException {
        StringBuilder rows = new StringBuilder("meter,time,reading (L)\n");
        for (int i = 0; i < 300; i++) {
            rows.append("m%d,2026-03-01T00:00Z,5\n".formatted(i));
        }
        Path file = desk.file("export.csv", rows.toString());

        CommandRun run = desk.importing(file, "--where=meter=m7");

        assertThat(run.out())
                .contains("imported 1 readings", "rows with other notes, too many to list");
        assertThat(run.out().lines().count()).isLessThan(80);
    }

    @Test
    void flagsInColumnsOfTheirOwn() throws IOException {
        desk.becomes(
                """
                meter,time,reading (L),Tamper,Low Battery,Status
                1,2026-03-13T01:00Z,3,0,1,Reverse flow
                1,2026-03-13T02:00Z,4,Y,N,OK
                """,
                """
                meter_id,read_at,register_litres,quality,flags
                1,2026-03-13T01:00:00Z,3,,LOW_BATTERY;REVERSE
                1,2026-03-13T02:00:00Z,4,,TAMPER
                """,
                "--map=meter_id=meter,read_at=time,register=reading (L),flags=Tamper+Low Battery+Status");
    }

    @Test
    void pulsesAreMultiplied() throws IOException {
        desk.becomes(
                "meter,time,pulses\n1,2026-03-13T01:00Z,3\n",
                "meter_id,read_at,register_litres\n1,2026-03-13T01:00:00Z,30\n",
                "--map=register=pulses",
                "--unit=L",
                "--factor=10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void sixteenBitsWithoutAByteOrderMark(String encoding) throws IOException {
        String text = "meter\ttime\treading (L)\n1\t2026-03-13T01:00Z\t3\n";
        Path file = desk.file("export.txt", text, Charset.forName(encoding));

        desk.becomes(file, "meter_id,read_at,register_litres\n1,2026-03-13T01:00:00Z,3\n");
    }

    @Test
    void qualitiesThatNobodyKnowsInMostRowsAreAsked() throws IOException {
        StringBuilder rows = new StringBuilder("meter,time,reading (L),read type\n");
        for (int hour = 0; hour < 8; hour++) {
            rows.append("7,2026-03-01T%02d:00Z,%d,AMI\n".formatted(hour, 100 + hour));
        }
        Path file = desk.file("export.csv", rows.toString());

        CommandRun asked = desk.importing(file);
        assertThat(asked.status()).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(asked.errors()).contains("most rows are of quality 'AMI'", "--map quality=-");

        CommandRun told = desk.importing(file, "--map=quality=-");
        assertThat(told.status()).as(told.errors()).isEqualTo(ExitCodes.DONE);
        assertThat(desk.readings()).last().isEqualTo("7,2026-03-01T07:00:00Z,107");
    }

    @Test
    void volumesBelowZeroAreTold() throws IOException {
        Path file = desk.file("export.csv", "meter,time,usage (L)\n1,2026-03-13T01:00Z,-3\n");

        assertThat(desk.importing(file).out()).contains("1 volumes below zero");
    }
}
