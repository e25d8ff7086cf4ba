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

/** Every format from a small file to readings.csv. */
class ImportFormatsTest {

    @TempDir private Path directory;

    private ImportDesk desk;

    @BeforeEach
    void open() {
        desk = new ImportDesk(directory);
    }

    @Test
    void beaconNamesTheUnitInEveryRow() throws IOException {
        desk.becomes(
                """
                Account_ID,Meter_ID,Read_Time,Read,Read_Unit,Flow,Flow_Unit,Estimated_Flag
                A-1,00071234,2026-03-01 00:59,12345.60,GAL,0.4,GAL,0
                A-1,00071234,2026-03-01 01:59,12346.10,GAL,0.5,GAL,1
                A-2,00071235,2026-03-01 00:59,1234.5,CUBIC_FEET,0.4,CUBIC_FEET,
                """,
                """
                meter_id,read_at,register_litres,quality,flags
                00071234,2026-03-01T00:59:00-06:00,46733.18,,
                00071234,2026-03-01T01:59:00-06:00,46735.072,ESTIMATED,
                00071235,2026-03-01T00:59:00-06:00,34957.147,,
                """,
                "--preset=beacon",
                "--time-zone=America/Chicago");
    }

    @Test
    void beaconsFlowIsTakenWithItsOwnUnit() throws IOException {
        desk.becomes(
                """
                Meter_ID,Read_Time,Read,Read_Unit,Flow,Flow_Unit
                M1,2026-03-01 00:59,10,CUBIC_METER,2,GAL
                """,
                """
                meter_id,read_at,interval_litres
                M1,2026-03-01T00:59:00Z,7.571
                """,
                "--map=meter_id=Meter_ID,read_at=Read_Time,interval=Flow,unit=Flow_Unit",
                "--time-zone=UTC");
    }

    @Test
    void neptuneHasTwelveHourClocks() throws IOException {
        desk.becomes(
                """
                Account Number,Meter Number,MIU ID,Reading Date Time,Reading,Consumption
                7,0045,1459,03/13/2026 12:00 AM,"1,234.5",0
                7,0045,1459,03/13/2026 1:00 PM,"1,235.5",1
                """,
                """
                meter_id,read_at,register_litres
                0045,2026-03-13T00:00:00-04:00,4673.091
                0045,2026-03-13T13:00:00-04:00,4676.876
                """,
                "--preset=neptune",
                "--time-zone=America/New_York");
    }

    @Test
    void flumeHasOneMeterAndTheStartOfEachHour() throws IOException {
        desk.becomes(
                """
                datetime,value
                2026-03-01 00:00:00,1.5
                2026-03-01 01:00:00,0
                2026-03-01 02:00:00,2
                """,
                """
                meter_id,read_at,interval_litres
                HOME-1,2026-03-01T01:00:00-08:00,5.678
                HOME-1,2026-03-01T02:00:00-08:00,0
                HOME-1,2026-03-01T03:00:00-08:00,7.571
                """,
                "--preset=flume",
                "--meter=HOME-1",
                "--time-zone=America/Los_Angeles");
    }

    @Test
    void cmepRegistersWithTimesThatFollowFromTheInterval() throws IOException {
        desk.becomes(
                """
                MEPMD01,20080501,SENDER,,RECV,9,202603020100,00082345,OK,W,CFREG,10,00000100,4,202603010100,R0,1234.5,,R0,1235.1,,E4,1236,,N0,
                MEPMD01,20080501,SENDER,,RECV,9,202603020100,00082345,OK,W,CF,1.0,00000100,1,202603010100,R0,0.5
                MEPMD01,20080501,SENDER,,RECV,9,202603020100,0008,OK,E,KWH,1.0,00000100,1,202603010100,R0,0.5
                """,
                """
                meter_id,read_at,register_litres,quality,flags
                00082345,2026-03-01T01:00:00Z,349571.471,,
                00082345,2026-03-01T02:00:00Z,349741.372,,
                00082345,2026-03-01T03:00:00Z,349996.224,ESTIMATED,
                """);
    }

    @Test
    void nem12InMarketTimeWithQualitiesOfIntervals() throws IOException {
        String values = "0.1,".repeat(23) + "0.123";

        CommandRun run =
                desk.importing(
                        desk.file(
                                "nem12.csv",
                                """
                                100,NEM12,202603010000,X,Y
                                200,6305856194,E1,1,E1,N1,7590025,kL,60,
                                300,20260301,%s,V,,,20260302
                                400,1,23,A,,
                                400,24,24,E52,,
                                300,20260302,%s,N,,,20260302
                                900
                                """
                                        .formatted(values, values)));

        assertThat(run.status()).as(run.errors()).isEqualTo(ExitCodes.DONE);
        assertThat(desk.readings())
                .hasSize(25)
                .contains(
                        "6305856194,2026-03-01T01:00:00+10:00,100,,",
                        "6305856194,2026-03-02T00:00:00+10:00,123,ESTIMATED,");
        assertThat(run.out()).contains("24 values marked as missing");
    }

    @Test
    void aWideTableOfHoursWithATotalBesideThem() throws IOException {
        desk.becomes(
                """
                Meter ID;Date;00:00;01:00;02:00;03:00;Total (L)
                W1;13.03.2026;1,5;2;;4;7,5
                """,
                """
                meter_id,read_at,interval_litres
                W1,2026-03-13T01:00:00+01:00,1.5
                W1,2026-03-13T02:00:00+01:00,2
                W1,2026-03-13T04:00:00+01:00,4
                """,
                "--preset=wide",
                "--unit=L",
                "--time-zone=Europe/Berlin");
    }

    @Test
    void aWideTableOfNumberedHours() throws IOException {
        StringBuilder header = new StringBuilder("meter,day");
        for (int hour = 1; hour <= 24; hour++) {
            header.append(",H").append(hour);
        }
        Path file = desk.file("wide.csv", header + "\nW1,2026-03-13," + "1,".repeat(23) + "2\n");

        desk.importing(file, "--map=interval=H1..H24", "--unit=gal", "--time-zone=UTC");

        assertThat(desk.readings())
                .hasSize(25)
                .contains("W1,2026-03-13T01:00:00Z,3.785", "W1,2026-03-14T00:00:00Z,7.571");
    }

    @Test
    void aWideTableOfMeters() throws IOException {
        desk.becomes(
                """
                Timestamp,0001,0002
                2026-03-13T00:00:00Z,10.5,20
                2026-03-13T01:00:00Z,10.75,
                """,
                """
                meter_id,read_at,register_litres
                0001,2026-03-13T00:00:00Z,10500
                0002,2026-03-13T00:00:00Z,20000
                0001,2026-03-13T01:00:00Z,10750
                """,
                "--map=meter_id=*,read_at=Timestamp,register=*",
                "--unit=m3");
    }

    @Test
    void aChineseDailyFreezeInGb18030() throws IOException {
        Path file =
                desk.file(
                        "daily.csv",
                        """
                        户号,表号,冻结时间,表底数(m³),日用水量(m³)
                        0017,000123456789,2026-03-01 00:00:00,123.45,0.35
                        0017,000123456789,2026年3月2日 0时,123.85,0.40
                        """,
                        Charset.forName("GB18030"));

        desk.becomes(
                file,
                """
                meter_id,read_at,register_litres
                000123456789,2026-03-01T00:00:00+08:00,123450
                000123456789,2026-03-02T00:00:00+08:00,123850
                """,
                "--preset=chinese-daily");
    }
}
