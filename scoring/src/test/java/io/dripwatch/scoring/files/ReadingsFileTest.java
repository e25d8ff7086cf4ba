package io.dripwatch.scoring.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dripwatch.schemas.MeterFlag;
import io.dripwatch.schemas.ReadQuality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code readings.csv} of the contract, row by row. */
class ReadingsFileTest {

    private static final String NOON = "2026-03-01T12:00:00Z";

    @TempDir private Path directory;

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T07:00:00+08:00, 2026-02-28T23:00:00Z",
        "2026-03-01T07:00:00Z, 2026-03-01T07:00:00Z",
        "2026-03-01T07:00Z, 2026-03-01T07:00:00Z",
        "2026-03-01T07:00:00.250-03:30, 2026-03-01T10:30:00.250Z",
        // The hour that Madrid has twice, and the one that it has not.
        "2026-10-25T02:30:00+02:00, 2026-10-25T00:30:00Z",
        "2026-10-25T02:30:00+01:00, 2026-10-25T01:30:00Z",
        "2026-03-29T03:00:00+02:00, 2026-03-29T01:00:00Z",
        "2028-02-29T23:59:59Z, 2028-02-29T23:59:59Z",
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z",
        "1772359200000, 2026-03-01T10:00:00Z",
        "0, 1970-01-01T00:00:00Z",
        "-1000, 1969-12-31T23:59:59Z",
    })
    void aTimeIsAnInstantHoweverItIsWritten(String text, String instant) throws Exception {
        assertThat(Instant.ofEpochMilli(onlyRow(text + ",1").readAt()))
                .isEqualTo(Instant.parse(instant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T07:00:00",
                "2026-03-01 07:00:00+08:00",
                "2026-03-01",
                "07:00:00Z",
                "2026-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-03-01T24:30:00Z",
                "2026-03-01T07:00:00 Europe/Madrid",
                "+999999999-12-31T23:59:59Z",
                "9223372036854775808",
                "1.7e12",
                "now",
                ""
            })
    void aTimeThatIsNoInstantNamesLineColumnFoundAndExpected(String text) {
        String shown = text.strip();
        assertThat(refusal(text + ",1"))
                .endsWith(
                        "readings.csv line 2: read_at is '%s', expected ISO-8601 with an offset, like"
                                        .formatted(shown)
                                + " 2026-03-01T07:00:00+08:00, or epoch milliseconds");
    }

    @ParameterizedTest
    @CsvSource({
        "1234, 1234000",
        "1234.5, 1234500",
        "1234.567, 1234567",
        "1234.5670, 1234567",
        "0.001, 1",
        "-3.2, -3200",
        "1.2345e3, 1234500",
        "9223372036854775.807, 9223372036854775807",
    })
    void litresBecomeMillilitres(String litres, long millilitres) throws Exception {
        assertThat(onlyRow(NOON + "," + litres).millilitres()).isEqualTo(millilitres);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "Infinity",
                "1e309",
                "1e999999999",
                "1e-999999999",
                "\"1,5\"",
                "1234.5678",
                "9223372036854775.808",
                "12 L",
                "0x10",
                "--5",
                ""
            })
    void whatIsNoVolumeNamesLineColumnFoundAndExpected(String litres) {
        assertThat(refusal(NOON + "," + litres))
                .endsWith(
                        "readings.csv line 2: register_litres is '%s', expected litres with up to 3"
                                        .formatted(litres.replace("\"", ""))
                                + " decimals, like 1234.5");
    }

    @Test
    void qualityAndFlagsAreTakenWhereTheyStand() throws Exception {
        List<ReadingRow> rows =
                rows(
                        """
                        flags,quality,register_litres,read_at,meter_id
                        ,,1,2026-03-01T12:00:00Z,m1
                        TAMPER,ACTUAL,1,2026-03-01T12:00:00Z,m1
                        LOW_BATTERY; REVERSE;DRY;,ESTIMATED,1,2026-03-01T12:00:00Z,m1
                        """);

        assertThat(rows)
                .extracting(ReadingRow::quality)
                .containsExactly(ReadQuality.ACTUAL, ReadQuality.ACTUAL, ReadQuality.ESTIMATED);
        assertThat(rows)
                .extracting(ReadingRow::flags)
                .containsExactly(
                        List.of(),
                        List.of(MeterFlag.TAMPER),
                        List.of(MeterFlag.LOW_BATTERY, MeterFlag.REVERSE, MeterFlag.DRY));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quality | actual | ACTUAL or ESTIMATED",
                "quality | UNKNOWN | ACTUAL or ESTIMATED",
                "flags | TAMPER,DRY | TAMPER, LOW_BATTERY, REVERSE or DRY, separated by ;",
                "flags | WET | TAMPER, LOW_BATTERY, REVERSE or DRY, separated by ;",
            })
    void whatIsNoQualityOrFlagIsNamed(String column, String found, String expected) {
        String content =
                "meter_id,read_at,register_litres,%s\nm1,%s,1,\"%s\"\n"
                        .formatted(column, NOON, found);

        assertThat(refusalOf(content))
                .endsWith("line 2: %s is '%s', expected %s".formatted(column, found, expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "meter_id,read_at",
                "meter_id,read_at,quality",
                "meter_id,read_at,register_litres,interval_litres"
            })
    void aHeaderNeedsRegisterOrInterval(String header) throws Exception {
        Path file = file(header + "\n");

        assertThatExceptionOfType(FileError.class)
                .isThrownBy(() -> ReadingsFile.of(file))
                .withMessage(
                        file
                                + " line 1: expected either column register_litres or"
                                + " interval_litres");
    }

    @Test
    void aBadRowIsNamedByTheLineThatItStandsOn() {
        String good = "m1," + NOON + ",1\n";

        assertThat(refusalOf("meter_id,read_at,register_litres\n\n" + good.repeat(3) + "m1,x,1\n"))
                .contains("readings.csv line 6: read_at is 'x'");
    }

    @Test
    void aFieldIsShownWithoutControlCharactersAndNotAtAnyLength() {
        assertThat(refusal("\u001b[31mred\u0007\u202e,1"))
                .contains("read_at is '?[31mred??', expected");
        assertThat(refusal("9".repeat(10_000) + ",1"))
                .contains("read_at is '" + "9".repeat(40) + "...', expected");
    }

    private ReadingRow onlyRow(String timeAndLitres) throws IOException {
        List<ReadingRow> rows =
                rows("meter_id,read_at,register_litres\nm1," + timeAndLitres + "\n");
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private String refusal(String timeAndLitres) {
        return refusalOf("meter_id,read_at,register_litres\nm1," + timeAndLitres + "\n");
    }

    private String refusalOf(String content) {
        String[] message = new String[1];
        assertThatExceptionOfType(FileError.class)
                .isThrownBy(() -> rows(content))
                .satisfies(refused -> message[0] = refused.getMessage());
        assertThat(message[0]).startsWith("" + directory).doesNotContain("\n");
        return message[0];
    }

    private List<ReadingRow> rows(String content) throws IOException {
        List<ReadingRow> rows = new ArrayList<>();
        ReadingsFile.of(file(content)).forEach(rows::add);
        return rows;
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("readings.csv"), content);
    }
}
