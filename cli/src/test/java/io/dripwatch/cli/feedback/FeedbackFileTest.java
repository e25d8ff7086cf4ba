package io.dripwatch.cli.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dripwatch.schemas.FeedbackKind;
import io.dripwatch.schemas.HouseholdFeedback;
import io.dripwatch.scoring.files.FileError;
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

class FeedbackFileTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir private Path directory;

    @Test
    void everyKindArrivesWithWhatItUses() throws Exception {
        assertThat(
                        allFeedback(
                                """
                                kind,meter_id,until,from,value,at
                                SNOOZE,m1,2026-03-02T12:00:00Z,,,2026-03-01T13:00:00+01:00
                                normal,m1,,,12.5,2026-03-01T12:00:00Z
                                AWAY,m2,,2026-03-03T12:00:00Z,,2026-03-01T12:00:00Z
                                BACK,m2,,,,2026-03-01T12:00:00Z
                                BUDGET,m2,,,0,2026-03-01T12:00:00Z
                                """))
                .containsExactly(
                        given("m1", FeedbackKind.SNOOZE, null, null, NOON.plusSeconds(86_400)),
                        given("m1", FeedbackKind.NORMAL, 12.5, null, null),
                        given("m2", FeedbackKind.AWAY, null, NOON.plusSeconds(172_800), null),
                        given("m2", FeedbackKind.BACK, null, null, null),
                        given("m2", FeedbackKind.BUDGET, 0.0, null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",0,BACK,,,              | line 2: meter_id is '', expected the meter's id",
                "m,noon,BACK,,,          | line 2: at is 'noon', expected ISO-8601",
                "m,0,MUTE,,,             | line 2: kind is 'MUTE', expected SNOOZE, NORMAL, AWAY",
                "m,5,SNOOZE,,,           | line 2: until is '', expected the end of the snooze",
                "m,5,SNOOZE,,,5          | line 2: until is '5', expected the end of the snooze",
                "m,5,SNOOZE,1,,6         | line 2: value is '1', expected nothing with SNOOZE",
                "m,5,NORMAL,,,           | line 2: value is '', expected L/h from 0 to 1000",
                "m,5,NORMAL,1001,,       | line 2: value is '1001', expected L/h from 0 to 1000",
                "m,5,NORMAL,NaN,,        | line 2: value is 'NaN', expected L/h from 0 to 1000",
                "m,5,BUDGET,-1,,         | line 2: value is '-1', expected litres a month",
                "m,5,AWAY,,9,8           | line 2: until is '8', expected the return",
                "m,5,BACK,,9,            | line 2: from is '9', expected nothing with BACK",
            })
    void aBadFieldIsNamedWithItsLine(String row, String complaint) {
        assertThatExceptionOfType(FileError.class)
                .isThrownBy(() -> allFeedback("meter_id,at,kind,value,from,until\n" + row + "\n"))
                .withMessageContaining("feedback.csv " + complaint);
    }

    @Test
    void anUnknownColumnIsRefused() {
        assertThatExceptionOfType(FileError.class)
                .isThrownBy(() -> allFeedback("meter_id,at,kind,mood\nm,0,BACK,fine\n"))
                .withMessageContaining("unknown column 'mood'");
    }

    private static HouseholdFeedback given(
            String meter, FeedbackKind kind, Double value, Instant from, Instant until) {
        return HouseholdFeedback.newBuilder()
                .setMeterId(meter)
                .setAt(NOON)
                .setKind(kind)
                .setValue(value)
                .setFrom(from)
                .setUntil(until)
                .build();
    }

    private List<HouseholdFeedback> allFeedback(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("feedback.csv"), content);
        List<HouseholdFeedback> allFeedback = new ArrayList<>();
        FeedbackFile.of(file).forEach(allFeedback::add);
        return allFeedback;
    }
}
