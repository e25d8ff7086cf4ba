package io.dripwatch.domain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.coverage.Coverage;
import io.dripwatch.domain.coverage.CoverageLevel;
import io.dripwatch.domain.coverage.SparseData;
import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.homes.LivedInHome;
import io.dripwatch.domain.metering.ReadingInterval;
import io.dripwatch.domain.metering.RegisterRead;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a watch tells of what its meter's data can show. */
class CoverageStoriesTest {

    private static final long START = WatchedMeter.START;
    private static final long DAY = 24 * WatchedMeter.HOUR;
    private static final int HOURLY = 60;
    private static final int DAILY = 24 * 60;

    private record Told(Coverage coverage, long at) {}

    /** Hears all of a meter's reads, in uploads of that size, packed and unpacked after each. */
    private static List<Told> told(List<RegisterRead> reads, long step, int anUpload) {
        WatchCodec codec = new WatchCodec();
        HouseholdWatch watch = codec.fresh();
        List<Told> told = new ArrayList<>();
        WatchListener listener =
                new SilentListener() {
                    @Override
                    public void coverage(Coverage coverage, long at) {
                        told.add(new Told(coverage, at));
                    }
                };
        Circumstances circumstances = WatchedMeter.circumstances(DetectionSettings.DEFAULTS, step);
        for (int from = 0; from < reads.size(); from += anUpload) {
            watch.observe(
                    reads.subList(from, Math.min(reads.size(), from + anUpload)),
                    circumstances,
                    listener);
            watch = codec.unpack(codec.pack(watch));
        }
        return told;
    }

    private static Coverage last(LivedInHome home, int days, int everyMinutes, long step) {
        List<Told> told = told(home.reads(START, days, everyMinutes, step), step, 24);
        return told.get(told.size() - 1).coverage();
    }

    @ParameterizedTest
    @CsvSource({
        "60,    1000,   FINE",
        "60,    10000,  USUAL",
        "1440,  1000,   USUAL",
        "1440,  1000000, VOLUME_ONLY",
        "10080, 1000,   VOLUME_ONLY",
    })
    void rarerReadsAndCoarserRegistersShowLess(int minutes, long step, CoverageLevel level) {
        Coverage coverage = last(LivedInHome.of(4), 150, minutes, step);

        assertThat(coverage.level()).isEqualTo(level);
        assertThat(coverage.stepLitres()).isEqualTo(step / 1_000.0);
        assertThat(coverage.interval()).isEqualTo(ReadingInterval.nearest(minutes * 60_000L));
    }

    @Test
    void aBusyHomeNeedsLongerThanAQuietOne() {
        Coverage quiet = last(LivedInHome.quiet(3), 100, HOURLY, 1_000);
        Coverage busy = last(LivedInHome.busy(3), 100, HOURLY, 1_000);

        assertThat(busy.daysTo10LitresPerHour()).isGreaterThan(1.3 * quiet.daysTo10LitresPerHour());
    }

    /** Held against leaks that begin at many hours of the day, in the same home. */
    @ParameterizedTest
    @CsvSource({"60, 1000", "240, 1000", "60, 10000"})
    void theDaysToTenLitresPerHourAreThoseThatALeakTakes(int minutes, long step) {
        for (int seed = 1; seed <= 3; seed++) {
            double expected = last(LivedInHome.of(seed), 92, minutes, step).daysTo10LitresPerHour();
            List<Double> taken = new ArrayList<>();
            for (int hour = 0; hour < 24 * 7; hour += 23) {
                double onset = 90 * 24 + hour;
                LivedInHome leaking = LivedInHome.of(seed).leaks(10, onset, 130 * 24);
                WatchedMeter meter =
                        new WatchedMeter(
                                WatchedMeter.circumstances(DetectionSettings.DEFAULTS, step));
                meter.readsEach(leaking.reads(START, 130, minutes, step));
                long from = START + (long) (onset * WatchedMeter.HOUR);
                meter.heard.stream()
                        .filter(heard -> heard.detectedAt() >= from)
                        .findFirst()
                        .ifPresent(heard -> taken.add((heard.detectedAt() - from) / (double) DAY));
            }
            assertThat(taken).as("seed %d", seed).hasSize(8);
            double median = taken.stream().sorted().skip(3).findFirst().orElseThrow();
            assertThat(expected)
                    .as("seed %d: leaks took %s days", seed, taken)
                    .isBetween(median / 2, median * 2);
        }
    }

    @Test
    void itIsToldAtFirstWhenItChangesAndOnceAMonth() {
        List<Told> told = told(LivedInHome.quiet(5).reads(START, 200, HOURLY, 1_000), 1_000, 24);

        assertThat(told.get(0).coverage().sparse()).isEqualTo(SparseData.TOO_FEW_READS);
        assertThat(told).hasSizeBetween(6, 10);
        for (int i = 1; i < told.size(); i++) {
            Coverage before = told.get(i - 1).coverage();
            Told next = told.get(i);
            assertThat(next.at() - told.get(i - 1).at()).isGreaterThanOrEqualTo(DAY);
            assertThat(
                            next.coverage().level() != before.level()
                                    || next.coverage().sparse() != before.sparse()
                                    || next.at() - told.get(i - 1).at() >= 30 * DAY)
                    .isTrue();
        }
    }

    @Test
    void aMeterThatTurnsToDailyReadsIsToldAnew() {
        LivedInHome home = LivedInHome.of(4);
        List<RegisterRead> reads = home.reads(START, 60, HOURLY, 1_000);
        List<RegisterRead> daily = home.reads(START, 140, DAILY, 1_000);
        reads.addAll(daily.subList(60, daily.size()));
        List<Told> told = told(reads, 1_000, 24);

        assertThat(told.get(told.size() - 1).coverage().interval()).isEqualTo(ReadingInterval.DAY);
        assertThat(told).anyMatch(each -> each.coverage().level() == CoverageLevel.FINE);
        assertThat(told.get(told.size() - 1).coverage().level()).isEqualTo(CoverageLevel.USUAL);
    }

    /** But for the first, which comes with the first upload. */
    @Test
    void neitherTheSizeOfUploadsNorLateReadsChangeWhatIsTold() {
        for (long seed = 1; seed <= 5; seed++) {
            List<RegisterRead> reads = LivedInHome.of(seed).reads(START, 70, HOURLY, 1_000);
            List<RegisterRead> late = new ArrayList<>(reads);
            SplittableRandom random = new SplittableRandom(seed);
            for (int from = 24; from + 48 <= late.size(); from += 48) {
                for (int i = from; i < from + 48; i++) {
                    int other = from + random.nextInt(48);
                    late.set(i, late.set(other, late.get(i)));
                }
            }
            List<Told> expected = told(reads, 1_000, 1);

            assertThat(expected).as("seed %d", seed).hasSizeGreaterThan(3);
            assertThat(told(reads, 1_000, 37)).as("seed %d", seed).endsWith(rest(expected));
            assertThat(told(late, 1_000, 1)).as("seed %d", seed).endsWith(rest(expected));
        }
    }

    private static Told[] rest(List<Told> told) {
        return told.subList(1, told.size()).toArray(Told[]::new);
    }
}
