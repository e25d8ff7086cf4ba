package io.dripwatch.pipeline.detection.silence;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.calendar.LocalCalendar;
import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.metering.RegisterRead;
import io.dripwatch.domain.watch.HouseholdWatch;
import io.dripwatch.domain.watch.WatchCodec;
import io.dripwatch.pipeline.detection.IgnoringListener;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What of an upload shows in a recording that its meter was heard of. */
class HeardTest {

    private static final long HOUR = 3_600_000;
    private static final long START = 1_772_409_600_000L;
    private static final long READ_HOURS = 200;

    private final Household household = Household.unregistered("m-1", "Europe/Madrid");
    private final HouseholdWatch watch = new WatchCodec().fresh();

    HeardTest() {
        List<RegisterRead> reads =
                IntStream.rangeClosed(0, (int) READ_HOURS)
                        .mapToObj(hour -> new RegisterRead(hour(hour), 10_000L * hour, (byte) 0))
                        .toList();
        watch.observe(
                reads,
                new Circumstances(
                        household,
                        DetectionSettings.DEFAULTS,
                        new LocalCalendar(ZoneId.of(household.timeZone()))),
                new IgnoringListener());
    }

    @Test
    void aReadOfLongAgoFillsAGapOfThatTime() {
        assertThat(heardWith(hour(20))).containsExactly(hour(20), hour(20), settled(), newest());
    }

    @Test
    void aClockThatWasResetDoesNotMakeTheMeterHeardOfBeforeItsFirstRead() {
        long reset = Instant.parse("2000-01-01T06:00:00Z").toEpochMilli();

        assertThat(heardWith(reset)).containsExactly(settled(), newest());
        assertThat(heardWith(hour(-100))).containsExactly(settled(), newest());
    }

    private long[] heardWith(long... upload) {
        return Heard.of(upload, household, watch, true).stretches().bounds();
    }

    /** The oldest read that late data can still change. */
    private long settled() {
        return watch.recentReads()[0];
    }

    private static long newest() {
        return hour(READ_HOURS);
    }

    private static long hour(long hour) {
        return START + hour * HOUR;
    }
}
