package io.dripwatch.pipeline.detection.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.calendar.LocalCalendar;
import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.metering.RegisterRead;
import io.dripwatch.domain.watch.HouseholdWatch;
import io.dripwatch.domain.watch.WatchCodec;
import io.dripwatch.pipeline.detection.IgnoringListener;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CachedHomeTest {

    private static final long START = 1_772_409_600_000L;

    /** Else of the homes that an operator asked for fewer would fit. */
    @Test
    void aHomeReadEveryHourCountsForNoMoreThanIsUsual() {
        CachedHome home = new CachedHome("M0000001", null);
        HouseholdWatch watch = hourly();
        home.pack(new WatchCodec().pack(watch));

        assertThat(home.bytes()).isBetween(800L, CachedHome.USUAL_PACKED_BYTES);
        home.watch = watch;
        assertThat(home.bytes()).isBetween(25_000L, CachedHome.USUAL_UNPACKED_BYTES);
    }

    /** Sixty days of ordinary use. */
    private static HouseholdWatch hourly() {
        HouseholdWatch watch = new WatchCodec().fresh();
        Circumstances circumstances =
                new Circumstances(
                        Household.unregistered("M0000001", "UTC"),
                        DetectionSettings.DEFAULTS,
                        new LocalCalendar(ZoneOffset.UTC));
        SplittableRandom chance = new SplittableRandom(5);
        long litres = 0;
        for (int hour = 0; hour < 60 * 24; hour++) {
            boolean uses = chance.nextInt(100) < (hour % 24 < 6 ? 10 : 50);
            litres += uses ? 1 + chance.nextInt(40) : 0;
            RegisterRead read =
                    new RegisterRead(START + hour * 3_600_000L, litres * 1_000, (byte) 0);
            watch.observe(List.of(read), circumstances, new IgnoringListener());
        }
        return watch;
    }
}
