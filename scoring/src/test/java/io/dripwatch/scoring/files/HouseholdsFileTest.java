package io.dripwatch.scoring.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dripwatch.schemas.HouseholdProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code households.csv} of the contract, row by row. */
class HouseholdsFileTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    @TempDir private Path directory;

    @Test
    void aMeterAloneHasTheDefaults() throws Exception {
        HouseholdProfile expected =
                HouseholdProfile.newBuilder()
                        .setMeterId("m1")
                        .setHouseholdId("m1")
                        .setTimeZone("Europe/Madrid")
                        .build();

        assertThat(profiles("meter_id\nm1\n")).containsExactly(expected);
        assertThat(profiles("phone,meter_id,people,away_from\n,m1,,\n")).containsExactly(expected);
        assertThat(expected.getPhone()).isNull();
        assertThat(expected.getConsent()).isFalse();
    }

    @Test
    void everyColumnArrivesWhereItBelongs() throws Exception {
        List<HouseholdProfile> profiles =
                profiles(
                        """
                        away_until,away_from,quiet_to,quiet_from,carer_phone,welfare,resolution_litres,\
                        district,meter_class,people,consent,phone,language,time_zone,household_id,meter_id
                        2026-08-15T00:00:00+02:00,2026-08-01T00:00:00+02:00,07:00,21:30,+34600000002,\
                        1,0.1,D1,commercial,4,yes,+34600000001,zh-CN,Asia/Shanghai,H1,m1
                        """);

        assertThat(profiles)
                .containsExactly(
                        HouseholdProfile.newBuilder()
                                .setMeterId("m1")
                                .setHouseholdId("H1")
                                .setTimeZone("Asia/Shanghai")
                                .setLanguage("zh-CN")
                                .setPhone("+34600000001")
                                .setConsent(true)
                                .setPeople(4)
                                .setMeterClass("commercial")
                                .setDistrict("D1")
                                .setResolutionMillilitres(100)
                                .setWelfare(true)
                                .setCarerPhone("+34600000002")
                                .setQuietFrom("21:30")
                                .setQuietTo("07:00")
                                .setAwayFrom(Instant.parse("2026-07-31T22:00:00Z"))
                                .setAwayUntil(Instant.parse("2026-08-14T22:00:00Z"))
                                .build());
    }

    @ParameterizedTest
    @CsvSource({
        "true,true",
        "True,true",
        "YES,true",
        "1,true",
        "false,false",
        "No,false",
        "0,false"
    })
    void consentIsSaidInTheUsualWays(String text, boolean consent) throws Exception {
        assertThat(profiles("meter_id,consent\nm1," + text + "\n").get(0).getConsent())
                .isEqualTo(consent);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "time_zone | Mars | an IANA name, like Europe/Madrid",
                "consent | maybe | true or false",
                "welfare | 2 | true or false",
                "people | -1 | a whole number of 0 or more",
                "people | 2.5 | a whole number of 0 or more",
                "people | 99999999999 | a whole number of 0 or more",
                "resolution_litres | 0 | litres above 0 with up to 3 decimals",
                "resolution_litres | -1 | litres above 0 with up to 3 decimals",
                "resolution_litres | 0.0001 | litres above 0 with up to 3 decimals",
                "resolution_litres | NaN | litres above 0 with up to 3 decimals",
                "quiet_from | 25:00 | a local time, like 21:30",
                "quiet_to | 9pm | a local time, like 21:30",
                "away_from | 2026-08-01 | ISO-8601 with an offset",
                "away_until | +999999999-12-31T23:59:59Z | ISO-8601 with an offset",
            })
    void aWrongFieldNamesLineColumnFoundAndExpected(String column, String found, String expected)
            throws Exception {
        Path file = file("meter_id,%s\nm1,\nm2,%s\n".formatted(column, found));

        assertThatExceptionOfType(FileError.class)
                .isThrownBy(() -> profiles(file))
                .withMessageStartingWith(
                        "%s line 3: %s is '%s', expected %s"
                                .formatted(file, column, found, expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"phone", "carer_phone"})
    void aTelephoneNumberIsNeverQuoted(String column) throws Exception {
        Path file = file("meter_id,%s\nm1,+34600000001\uFFFD\n".formatted(column));

        assertThatExceptionOfType(FileError.class)
                .isThrownBy(() -> profiles(file))
                .withMessage(
                        "%s line 2: field 2 is not shown (%s), expected UTF-8"
                                .formatted(file, column));
    }

    @Test
    void aRowWithoutAMeterIsNamed() throws Exception {
        Path file = file("meter_id,phone\n,+34600000001\n");

        assertThatExceptionOfType(FileError.class)
                .isThrownBy(() -> profiles(file))
                .withMessage("%s line 2: meter_id is '', expected the meter's id", file);
    }

    @Test
    void aWrongHeaderIsNamedBeforeAnyRowIsRead() throws Exception {
        Path file = file("meter,phone\nm1,x\n");

        assertThatExceptionOfType(FileError.class)
                .isThrownBy(() -> HouseholdsFile.of(file, MADRID))
                .withMessageStartingWith(
                        file
                                + " line 1: unknown column 'meter', expected meter_id and optionally"
                                + " address, away_from, away_until, carer_phone, consent, district,");
    }

    private List<HouseholdProfile> profiles(String content) throws IOException {
        return profiles(file(content));
    }

    private static List<HouseholdProfile> profiles(Path file) {
        List<HouseholdProfile> profiles = new ArrayList<>();
        HouseholdsFile.of(file, MADRID).forEach(profiles::add);
        return profiles;
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("households.csv"), content);
    }
}
