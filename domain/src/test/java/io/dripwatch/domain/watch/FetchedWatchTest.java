package io.dripwatch.domain.watch;

import static io.dripwatch.domain.watch.WatchedMeter.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.homes.LivedInHome;
import io.dripwatch.domain.household.Feedback;
import io.dripwatch.domain.metering.RegisterRead;
import io.dripwatch.testkit.Any;
import io.dripwatch.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A home whose packed state is fetched for each of its uploads. */
class FetchedWatchTest {

    private static final int DAYS = 20;

    private final WatchCodec codec = new WatchCodec();

    @Test
    void itIsNotJudgedAnewUnderTheSameSettings() {
        WatchedMeter meter = new WatchedMeter(DetectionSettings.DEFAULTS, 1_000);
        meter.readsEach(LivedInHome.quiet(4).reads(START, DAYS, 60, 1_000));

        HouseholdWatch fetched = codec.unpack(meter.packed());

        assertThat(fetched.judged).isTrue();
        fetched.feedback(new Feedback(START, Feedback.Kind.SNOOZE, 0, 0, START + 1));
        assertThat(codec.unpack(codec.pack(fetched)).judged).isFalse();
    }

    @Test
    void eachSettingCountsAmongThoseThatItWasJudgedBy() {
        DetectionSettings usual = DetectionSettings.DEFAULTS;
        List<DetectionSettings> others =
                List.of(
                        usual.withRules(usual.continuousFlow(), usual.burst()),
                        new DetectionSettings(
                                usual.method(),
                                0.2,
                                usual.continuousFlow(),
                                usual.burst(),
                                usual.prior(),
                                usual.use(),
                                usual.settleHorizonMillis(),
                                usual.maxFlowMillilitresPerHour()),
                        new DetectionSettings(
                                usual.method(),
                                usual.toleratedFalseAlerts(),
                                usual.burst(),
                                usual.continuousFlow(),
                                usual.prior(),
                                usual.use(),
                                usual.settleHorizonMillis(),
                                usual.maxFlowMillilitresPerHour()));

        assertThat(others)
                .allSatisfy(
                        other -> assertThat(other.fingerprint()).isNotEqualTo(usual.fingerprint()));
        Circumstances litre = WatchedMeter.circumstances(usual, 1_000);
        assertThat(litre.fingerprint(1))
                .isNotEqualTo(WatchedMeter.circumstances(usual, 10_000).fingerprint(1))
                .isNotEqualTo(litre.fingerprint(2));
    }

    /** Some homes take turns; the objects of the last one's watch serve the next. */
    @Seeds(12)
    void theWatchOfAnotherHomeServesAsWellAsANewOne(long seed) {
        Any any = new Any(seed);
        List<List<RegisterRead>> homes = new ArrayList<>();
        List<byte[]> used = new ArrayList<>();
        List<byte[]> fresh = new ArrayList<>();
        for (int home = 0; home < 4; home++) {
            int everyMinutes = any.of(20, 60, 240, 1_440);
            homes.add(aHome(any).reads(START, DAYS, everyMinutes, any.of(1_000L, 100_000L)));
            used.add(codec.pack(codec.fresh()));
            fresh.add(codec.pack(codec.fresh()));
        }
        Circumstances circumstances = WatchedMeter.circumstances(DetectionSettings.DEFAULTS, 1_000);
        HouseholdWatch watch = codec.fresh();
        for (int i = 0; i < 400; i++) {
            int home = any.between(0, homes.size() - 1);
            List<RegisterRead> reads = homes.get(home);
            int upload = Math.min(reads.size(), any.between(1, 8));
            List<RegisterRead> next = List.copyOf(reads.subList(0, upload));
            homes.set(home, reads.subList(upload, reads.size()));

            watch = codec.unpack(used.get(home), watch);
            watch.observe(next, circumstances, new WatchedMeter());
            used.set(home, codec.pack(watch));
            HouseholdWatch another = codec.unpack(fresh.get(home));
            another.observe(next, circumstances, new WatchedMeter());
            fresh.set(home, codec.pack(another));

            assertThat(used.get(home)).isEqualTo(fresh.get(home));
        }
    }

    private static LivedInHome aHome(Any any) {
        LivedInHome home = LivedInHome.quiet(any.between(1, 100));
        return any.flag() ? home.leaks(any.between(5, 40), 100, 300) : home;
    }
}
