package io.dripwatch.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.cli.console.UserError;
import io.dripwatch.scoring.files.ReadingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When recorded readings are due at a pace, and in which orders of rows that can be told. */
class RecordedPaceTest {

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final int METERS = 20;

    @TempDir private Path directory;

    private static String row(int meter, int hour) {
        return "m%d,%s,%d".formatted(meter, START.plus(Duration.ofHours(hour)), hour);
    }

    private static List<String> byTime(int days) {
        List<String> rows = new ArrayList<>();
        for (int hour = 0; hour < 24 * days; hour++) {
            for (int meter = 0; meter < METERS; meter++) {
                rows.add(row(meter, hour));
            }
        }
        return rows;
    }

    private static List<String> byMeter(int days) {
        List<String> rows = new ArrayList<>();
        for (int meter = 0; meter < METERS; meter++) {
            for (int hour = 0; hour < 24 * days; hour++) {
                rows.add(row(meter, hour));
            }
        }
        return rows;
    }

    /** As a head-end passes on the uploads of whole days. */
    private static List<String> byDailyUpload(int days) {
        List<String> rows = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            for (int meter = 0; meter < METERS; meter++) {
                for (int hour = 0; hour < 24; hour++) {
                    rows.add(row(meter, 24 * day + hour));
                }
            }
        }
        return rows;
    }

    private ReadingsFile file(List<String> rows) throws IOException {
        return ReadingsFile.of(
                Files.writeString(
                        directory.resolve("readings.csv"),
                        "meter_id,read_at,register_litres\n" + String.join("\n", rows) + "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2099-01-01T00:00:00Z"})
    void aWildClockIsNotWaitedFor(String wild) throws Exception {
        List<String> rows = byTime(10);
        rows.add(0, "m0,%s,7".formatted(wild));
        rows.add(300, "m1,%s,7".formatted(wild));
        RecordedPace pace = RecordedPace.of(file(rows));

        long wildMillis = Instant.parse(wild).toEpochMilli();
        assertThat(pace.due(pace.second(wildMillis))).isZero();
        assertThat(pace.due(pace.second(START.toEpochMilli()))).isZero();
        assertThat(pace.due(pace.second(START.plusSeconds(86_400).toEpochMilli())))
                .isEqualTo(86_400);
        assertThat(pace.due(pace.second(wildMillis))).isEqualTo(86_400);
        assertThatCode(() -> pace.requireOrder(file(rows))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 30})
    void aFileMeterByMeterIsRefusedAndTheFirstSuchLineNamed(int days) throws Exception {
        ReadingsFile file = file(byMeter(days));
        RecordedPace pace = RecordedPace.of(file);

        assertThatThrownBy(() -> pace.requireOrder(file))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        ("--speedup: %s line %d: read_at is %s after a reading of %s, expected rows"
                                        + " in the order in which they came; sort the file by"
                                        + " read_at")
                                .formatted(
                                        directory.resolve("readings.csv"),
                                        24 * days + 2,
                                        START,
                                        START.plus(Duration.ofHours(24L * days - 1))));
    }

    @Test
    void filesInOrderOfTimeOrOfArrivalPass() throws Exception {
        List<String> late = byTime(30);
        late.addAll(byTime(2));
        for (List<String> rows : List.of(byTime(1), byTime(30), byDailyUpload(30), late)) {
            ReadingsFile file = file(rows);
            RecordedPace pace = RecordedPace.of(file);
            assertThatCode(() -> pace.requireOrder(file)).doesNotThrowAnyException();
        }
    }

    @Test
    void aFileWithoutReadingsPasses() throws Exception {
        ReadingsFile file = file(List.of());
        RecordedPace pace = RecordedPace.of(file);
        assertThatCode(() -> pace.requireOrder(file)).doesNotThrowAnyException();
    }
}
