package io.dripwatch.domain.watch;

import static io.dripwatch.domain.watch.WatchedMeter.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.homes.LivedInHome;
import io.dripwatch.domain.household.Feedback;
import io.dripwatch.domain.household.FeedbackBook;
import io.dripwatch.domain.metering.RegisterRead;
import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.GraphLayout;

/** What a household costs: the packed watch of hourly reads. */
class StateSizeTest {

    private static final int MOST_BYTES = 1_000;

    @Test
    void aHouseholdReadEveryHourTakesAtMostAThousandBytesOnAverage() {
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

        assertThat(sum / moments).isLessThanOrEqualTo(MOST_BYTES);
        assertThat(most).isLessThanOrEqualTo(3 * MOST_BYTES / 2);
    }

    /**
     * What a savepoint holds of a meter on average, by its interval and the step of its register.
     */
    @Test
    void theRarerAMeterIsReadTheLessItTakes() {
        int[] everyMinutes = {60, 120, 240, 720, 1_440, 10_080};
        for (long step : new long[] {1_000, 10_000, 100_000}) {
            double[] means = new double[everyMinutes.length];
            for (int i = 0; i < means.length; i++) {
                means[i] = meanBytes(everyMinutes[i], step);
                System.out.printf(
                        "packed watch, read every %d min, step %d L: mean %.0f bytes%n",
                        everyMinutes[i], step / 1_000, means[i]);
                assertThat(means[i]).isLessThan(i == 0 ? MOST_BYTES : means[0]);
            }
        }
    }

    private static double meanBytes(int everyMinutes, long step) {
        long sum = 0;
        int moments = 0;
        for (int seed = 0; seed < 6; seed++) {
            WatchedMeter meter = new WatchedMeter(DetectionSettings.DEFAULTS, step);
            for (RegisterRead read : aHome(seed).reads(START, 200, everyMinutes, step)) {
                meter.reads(read);
                if (read.at() % (24 * WatchedMeter.HOUR) == 0 || everyMinutes >= 1_440) {
                    sum += meter.packed().length;
                    moments++;
                }
            }
        }
        return (double) sum / moments;
    }

    /** Sixty times as many reads in the same three days. */
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

        assertThat(most).isLessThanOrEqualTo(2 * MOST_BYTES);
    }

    @Test
    void anUnpackedHouseholdTakesWhatItSaysOnTheHeap() {
        WatchCodec codec = new WatchCodec();
        for (int everyMinutes : new int[] {15, 60, 1_440}) {
            WatchedMeter meter = new WatchedMeter(DetectionSettings.DEFAULTS, 1_000);
            for (RegisterRead read : aHome(1).reads(START, 40, everyMinutes, 1_000)) {
                meter.reads(read);
            }
            byte[] packed = meter.packed();
            int said = codec.unpack(packed).heapBytes();
            long each = heapBytesOf(packed);
            System.out.printf(
                    "unpacked watch, read every %d min: %d bytes, says %d%n",
                    everyMinutes, each, said);

            assertThat(each).isBetween(said * 7L / 10, (long) said);
        }
    }

    @Test
    void ofAHouseholdThatAskedForMuchAllFeedbackCounts() {
        WatchCodec codec = new WatchCodec();
        HouseholdWatch watch = codec.fresh();
        for (int i = 0; i < FeedbackBook.MOST; i++) {
            watch.feedback(new Feedback(START + i, Feedback.Kind.SNOOZE, 0, 0, START + 2L * i + 1));
        }
        byte[] packed = codec.pack(watch);

        assertThat(heapBytesOf(packed))
                .isBetween(watch.heapBytes() * 7L / 10, (long) watch.heapBytes());
    }

    /** What the objects of one take, measured over many. */
    private static long heapBytesOf(byte[] packed) {
        WatchCodec codec = new WatchCodec();
        HouseholdWatch[] homes = new HouseholdWatch[200];
        for (int i = 0; i < homes.length; i++) {
            homes[i] = codec.unpack(packed);
        }
        return GraphLayout.parseInstance((Object) homes).totalSize() / homes.length;
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
