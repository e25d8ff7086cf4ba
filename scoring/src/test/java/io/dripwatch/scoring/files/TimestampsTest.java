package io.dripwatch.scoring.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    private final Timestamps timestamps = new Timestamps();

    @Test
    void agreesWithTheLibraryOnInstantsOfEveryOffset() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            OffsetDateTime time =
                    Instant.ofEpochSecond(random.nextInt(2_000_000_000))
                            .atOffset(ZoneOffset.ofTotalSeconds((random.nextInt(105) - 48) * 900));
            String text = time.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);

            assertThat(timestamps.parse(text)).as(text).isEqualTo(time.toInstant().toEpochMilli());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2016-03-01T00:00:49+01:00",
                "2016-03-01T00:00:49.250+01:00",
                "2016-03-01T00:00:49Z",
                "2016-03-01T00:00+01:00",
                "2016-02-29T23:59:59-09:30",
                "2016-12-31T23:59:59+14:00"
            })
    void readsWhatTheLibraryReads(String text) {
        assertThat(timestamps.parse(text))
                .isEqualTo(OffsetDateTime.parse(text).toInstant().toEpochMilli());
    }

    @Test
    void readsEpochMilliseconds() {
        assertThat(timestamps.parse("1456786849000")).isEqualTo(1_456_786_849_000L);
        assertThat(timestamps.parse("-1000")).isEqualTo(-1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2016-03-01T00:00:49",
                "2016-03-01 00:00:49+01:00",
                "2015-02-29T00:00:49+01:00",
                "2016-13-01T00:00:49+01:00",
                "2016-03-01T24:00:49+01:00",
                "2016-03-01T00:60:49+01:00",
                "2016-03-01T00:00:61+01:00",
                "2016-03-01T00:00:49+25:00",
                "2016-03-01T0a:00:49+01:00",
                "2016-03-01T00:00:49+01:00x",
                "12:30"
            })
    void refusesWhatIsNoInstant(String text) {
        // Also right after a row of the usual form, whose date and offset are remembered.
        timestamps.parse("2016-03-01T00:00:49+01:00");

        assertThatThrownBy(() -> timestamps.parse(text))
                .isInstanceOfAny(DateTimeException.class, NumberFormatException.class);
    }
}
