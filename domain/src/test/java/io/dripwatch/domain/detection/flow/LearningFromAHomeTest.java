package io.dripwatch.domain.detection.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.baseline.Baseline;
import io.dripwatch.domain.baseline.ClassPrior;
import io.dripwatch.domain.detection.Trial;
import io.dripwatch.domain.homes.LivedInHome;
import io.dripwatch.domain.incident.IncidentEvent;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a home's use teaches, and what it must never teach. */
class LearningFromAHomeTest {

    /** From one litre to more than a home uses in an hour, each a sixth of an octave above. */
    private static final double[] LITRES =
            IntStream.range(0, 72).mapToDouble(i -> Math.pow(2, i / 6.0)).toArray();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 7, 8})
    void aLeakOfSixtyDaysNeverEntersTheBaseline(long seed) {
        double[] ordinary = LivedInHome.of(seed).hourly(140);
        int from = 40 * 24 + 9;
        int until = 100 * 24 + 9;
        Trial<AbnormalFlow> leaking = new Trial<>(AbnormalFlow::new);
        for (int hour = 0; hour < ordinary.length; hour++) {
            leaking.hours(1, ordinary[hour] + (hour >= from && hour < until ? 12 : 0));
        }
        assertThat(leaking.events()).hasSize(2);
        int onset = (int) leaking.heard.get(0).onset();
        int closed = (int) leaking.heard.get(1).at();
        assertThat(onset).isBetween(from - 1, from + 1);
        assertThat(closed).isBetween(until + 1, until + 24);

        // The twin has no readings from the onset to the all-clear.
        Trial<AbnormalFlow> twin = new Trial<>(AbnormalFlow::new);
        for (int hour = 0; hour < onset; hour++) {
            twin.hours(1, ordinary[hour]);
        }
        twin.unknown(closed - onset);
        for (int hour = closed; hour < ordinary.length; hour++) {
            twin.hours(1, ordinary[hour]);
        }

        assertThat(twin.now).isEqualTo(leaking.now);
        assertThat(known(leaking)).isEqualTo(known(twin));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aCisternThatRunsForSixtyDaysTeachesNothingOnceItIsTold(long seed) {
        double[] hours = LivedInHome.of(seed).cycles(8, 120, 50 * 24, 110 * 24).hourly(110);
        Trial<AbnormalFlow> home = new Trial<>(AbnormalFlow::new);
        int hour = 0;
        while (home.heard.isEmpty()) {
            home.hours(1, hours[hour++]);
        }
        assertThat(hour).isGreaterThan(50 * 24);
        // The hours before its onset are still to be learnt.
        for (int end = hour + 73; hour < end; ) {
            home.hours(1, hours[hour++]);
        }
        double[] told = known(home);
        while (hour < hours.length) {
            home.hours(1, hours[hour++]);
        }

        assertThat(home.heard).extracting(Trial.Heard::event).containsOnly(IncidentEvent.OPENED);
        assertThat(known(home)).isEqualTo(told);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aNewTenantIsAdoptedWithinSixWeeks(long seed) {
        LivedInHome home = LivedInHome.quiet(seed).letTo(LivedInHome.of(seed + 50), 203);
        double[] hours = home.hourly(400);
        Trial<AbnormalFlow> trial = new Trial<>(AbnormalFlow::new);
        for (int hour = 0; hour < 245 * 24; hour++) {
            trial.hours(1, hours[hour]);
        }
        int told = trial.heard.size();
        double[] expected = zeroChances(trial);

        Trial<AbnormalFlow> alwaysBusy = new Trial<>(AbnormalFlow::new);
        for (int hour = 203 * 24; hour < 400 * 24; hour++) {
            alwaysBusy.hours(1, hours[hour]);
        }
        double[] truth = zeroChances(alwaysBusy);
        // Six weeks are thirty working days, but only twelve days of rest.
        assertThat(distance(expected, truth, 0)).isLessThan(0.15);
        assertThat(distance(expected, truth, 24)).isLessThan(0.2);

        for (int hour = 245 * 24; hour < 400 * 24; hour++) {
            trial.hours(1, hours[hour]);
        }
        assertThat(trial.heard.subList(told, trial.heard.size())).isEmpty();
    }

    private static double distance(double[] expected, double[] truth, int firstSlot) {
        double distance = 0;
        for (int slot = firstSlot; slot < firstSlot + 24; slot++) {
            distance += Math.abs(expected[slot] - truth[slot]) / 24;
        }
        return distance;
    }

    @Test
    void whatWasHeardInTheLastThreeDaysChangesNothing() {
        double[] hours = LivedInHome.of(3).hourly(60);
        Trial<AbnormalFlow> one = new Trial<>(AbnormalFlow::new);
        Trial<AbnormalFlow> other = new Trial<>(AbnormalFlow::new);
        int fork = hours.length - 72;
        for (int hour = 0; hour < hours.length; hour++) {
            one.hours(1, hours[hour]);
            other.hours(1, hour < fork ? hours[hour] : 3 + hours[hour] % 5);
            if (hour >= fork) {
                assertThat(known(other)).isEqualTo(known(one));
            }
        }
        one.hours(2, 0);
        other.hours(2, 0);
        assertThat(one.heard).isEmpty();
        assertThat(known(other)).isNotEqualTo(known(one));
    }

    @Test
    void thirtyHoursOfSuspicionAreNotLearntWhenTheyBecomeAnIncident() {
        Trial<AbnormalFlow> trial = new Trial<>(AbnormalFlow::new);
        double[] hours = LivedInHome.quiet(5).hourly(60);
        for (double litres : hours) {
            trial.hours(1, litres);
        }
        trial.hours(100, 3);
        assertThat(trial.events()).hasSize(1);
        double[] told = known(trial);
        trial.hours(300, 3);

        assertThat(known(trial)).isEqualTo(told);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void tenYearsOverflowNothing(long seed) {
        LivedInHome home = seed == 2 ? LivedInHome.busy(seed) : LivedInHome.quiet(seed);
        double[] hours = home.hourly(365);
        Trial<AbnormalFlow> trial = new Trial<>(AbnormalFlow::new);
        for (int hour = 0; hour < 10 * hours.length; hour++) {
            // The second never rests, the third is never without a high hour for long.
            double more = seed == 3 && hour % 5 == 0 ? 2_000 : seed == 2 ? 1 : 0;
            trial.hours(1, hours[hour % hours.length] + more);
            if (hour % 997 == 0) {
                trial.restore();
                for (double chance : zeroChances(trial)) {
                    assertThat(chance).isBetween(0.0, 1.0);
                }
                for (double chance : densities(trial.detector.baseline(), hour % 48)) {
                    assertThat(chance).isPositive();
                }
                for (int level = 0; level < Baseline.HIGH_LEVELS; level++) {
                    assertThat(trial.detector.baseline().highShare(level)).isBetween(1e-9, 1.0);
                    assertThat(trial.detector.baseline().highRepeat(level)).isBetween(1e-9, 1.0);
                }
            }
        }
    }

    @Test
    void aDayOf23AndOneOf25HoursAreLearntAsTheyAre() {
        // Madrid 2024: 31 March has no hour 2, 27 October has two.
        Trial<AbnormalFlow> trial = new Trial<>(AbnormalFlow::new);
        for (int hour = 0; hour < 310 * 24; hour++) {
            int local = trial.circumstances().calendar().hourOfDay(trial.now);
            trial.hours(1, local == 8 ? 40 : 0);
            if (hour % 6 == 0) {
                trial.restore();
            }
        }

        double[] chances = zeroChances(trial);
        assertThat(trial.heard).isEmpty();
        assertThat(chances[8]).isLessThan(0.31);
        assertThat(chances[32]).isLessThan(0.35);
        assertThat(chances[3]).isGreaterThan(0.95);
    }

    private static double[] zeroChances(Trial<AbnormalFlow> trial) {
        double[] chances = new double[48];
        for (int slot = 0; slot < 48; slot++) {
            chances[slot] = trial.detector.baseline().zeroChance(slot, ClassPrior.RESIDENTIAL);
        }
        return chances;
    }

    private static double[] densities(Baseline baseline, int slot) {
        return Arrays.stream(LITRES)
                .map(litres -> baseline.volumeDensity(slot, litres, ClassPrior.RESIDENTIAL))
                .toArray();
    }

    /** All that is known of normal use: zero chances, volumes, high hours. */
    private static double[] known(Trial<AbnormalFlow> trial) {
        Baseline baseline = trial.detector.baseline();
        int bins = LITRES.length;
        double[] known = new double[48 + 48 * bins + 2 * Baseline.HIGH_LEVELS];
        System.arraycopy(zeroChances(trial), 0, known, 0, 48);
        for (int slot = 0; slot < 48; slot++) {
            System.arraycopy(densities(baseline, slot), 0, known, 48 + slot * bins, bins);
        }
        for (int level = 0; level < Baseline.HIGH_LEVELS; level++) {
            known[48 + 48 * bins + 2 * level] = baseline.highShare(level);
            known[48 + 48 * bins + 2 * level + 1] = baseline.highRepeat(level);
        }
        return known;
    }
}
