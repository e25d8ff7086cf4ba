package io.dripwatch.domain.watch;

import static io.dripwatch.domain.watch.WatchedMeter.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.homes.LivedInHome;
import io.dripwatch.domain.metering.RegisterRead;
import org.junit.jupiter.api.Test;

/** What a household costs: the packed watch of hourly reads. */
class StateSizeTest {

    private static final int MOST_BYTES = 1_000;

    @Test
    void aHouseholdReadEveryHourTakesAtMostAThousandBytesAtAnyMoment() {
        int most = 0;
        long sum = 0;
        long moments = 0;
        for (int seed = 0; seed < 12; seed++) {
            WatchedMeter meter = new WatchedMeter(DetectionSettings.DEFAULTS, 1_000);
            for (RegisterRead read : aHome(seed).reads(START + seed * 437_000L, 200, 60, 1_000)) {
                meter.reads(read);
                int bytes = meter.packed().length;
                most = Math.max(most, bytes);
                sum += bytes;
                moments++;
            }
        }
        System.out.printf("packed watch: at most %d, mean %d bytes%n", most, sum / moments);

        assertThat(most).isLessThanOrEqualTo(MOST_BYTES);
    }

    /** Sixty times as many reads in the same three days: beyond the bound, and not far. */
    @Test
    void aHouseholdReadEveryMinuteTakesAtMostTwoThousandBytes() {
        int most = 0;
        for (int seed = 0; seed < 12; seed++) {
            WatchedMeter meter = new WatchedMeter(DetectionSettings.DEFAULTS, 1_000);
            for (RegisterRead read : aHome(seed).reads(START, 12, 1, 1_000)) {
                meter.reads(read);
                if (read.at() % WatchedMeter.HOUR == 0) {
                    most = Math.max(most, meter.packed().length);
                }
            }
        }
        System.out.printf("packed watch of one-minute reads: at most %d bytes%n", most);

        assertThat(most).isBetween(MOST_BYTES, 2 * MOST_BYTES);
    }

    /** A third of them are in good order. */
    private static LivedInHome aHome(int seed) {
        LivedInHome home = seed % 2 == 0 ? LivedInHome.of(seed) : LivedInHome.busy(seed);
        return switch (seed % 3) {
            case 0 -> home;
            case 1 -> home.leaks(11, 1_000, 1_400).cycles(7, 120, 2_000, 3_000);
            default -> home.leaks(400, 1_500, 1_510).hosts(4, 90, 100).leaks(5, 3_000, 4_000);
        };
    }
}
