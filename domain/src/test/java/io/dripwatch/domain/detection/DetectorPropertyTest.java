package io.dripwatch.domain.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.detection.fixed.SustainedFlow;
import io.dripwatch.domain.detection.flow.AbnormalFlow;
import io.dripwatch.domain.detection.meter.MeterFlags;
import io.dripwatch.domain.detection.meter.ReverseFlow;
import io.dripwatch.domain.detection.meter.StoppedMeter;
import io.dripwatch.domain.detection.settings.AwayUseRule;
import io.dripwatch.domain.detection.settings.BudgetRule;
import io.dripwatch.domain.detection.settings.DayUseRule;
import io.dripwatch.domain.detection.settings.LowUseRule;
import io.dripwatch.domain.detection.settings.MeterFlagRule;
import io.dripwatch.domain.detection.settings.ReverseFlowRule;
import io.dripwatch.domain.detection.settings.StoppedMeterRule;
import io.dripwatch.domain.detection.settings.SustainedFlowRule;
import io.dripwatch.domain.detection.use.AwayUse;
import io.dripwatch.domain.detection.use.Budget;
import io.dripwatch.domain.detection.use.DayUse;
import io.dripwatch.domain.detection.use.LowUse;
import io.dripwatch.domain.household.StandingFeedback;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.testkit.Seeds;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What holds for every detector, whatever the home does. */
class DetectorPropertyTest {

    /** Concludes early and often, so that a short life holds much. */
    private static final DayUseRule EARLY =
            new DayUseRule(1.5, 50, 1, 1, 2, 3, 100, 1, 1.2, 0.5, 7);

    private static final SustainedFlowRule EARLY_FLOW =
            new SustainedFlowRule(IncidentType.CONTINUOUS_FLOW, 5, 12, 0.9, 0.5, 2);

    private static final SustainedFlowRule EARLY_BURST =
            new SustainedFlowRule(IncidentType.BURST, 100, 2, 1, 0.3, 1);

    private static final List<Supplier<? extends Detector>> ALL =
            List.of(
                    AbnormalFlow::new,
                    () -> new SustainedFlow(settings -> EARLY_FLOW),
                    () -> new SustainedFlow(settings -> EARLY_BURST),
                    () -> new DayUse(settings -> EARLY),
                    () -> new StoppedMeter(settings -> new StoppedMeterRule(2, 1.5, 100)),
                    () -> new ReverseFlow(settings -> new ReverseFlowRule(100, 24)),
                    () -> new MeterFlags(settings -> new MeterFlagRule(3)),
                    () -> new AwayUse(settings -> AwayUseRule.DEFAULTS),
                    () -> new LowUse(settings -> LowUseRule.STRICT),
                    () -> new LowUse(settings -> new LowUseRule(10, 0, 50)),
                    () -> new Budget(settings -> BudgetRule.DEFAULTS));

    @Seeds(60)
    void aRestoredDetectorGoesOnAsIfNothingHadHappened(long seed) {
        ALL.forEach(fresh -> restores(fresh, seed));
    }

    @Seeds(60)
    void aCopyGoesOnAsTheOriginal(long seed) {
        ALL.forEach(fresh -> copies(fresh, seed));
    }

    @Seeds(60)
    void whatIsConcludedDoesNotHangOnWhatComesLater(long seed) {
        ALL.forEach(fresh -> cuts(fresh, seed));
    }

    @Seeds(60)
    void anIncidentOpensOnceEscalatesAtMostOnceAndCloses(long seed) {
        ALL.forEach(fresh -> lives(fresh, seed));
    }

    /** Else the others would hold of a detector that says nothing. */
    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void everyDetectorHasSomethingToTellInTheseHomes() {
        for (Supplier fresh : ALL) {
            Set<IncidentEvent> events = EnumSet.noneOf(IncidentEvent.class);
            for (long seed = 0; seed < 60; seed++) {
                Trial<?> trial = new Trial(fresh);
                aHome(seed).forEach(step -> step.accept(trial));
                trial.heard.forEach(each -> events.add(each.event()));
            }
            assertThat(events)
                    .as(fresh.get().getClass().getSimpleName())
                    .contains(IncidentEvent.OPENED, IncidentEvent.CLOSED);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void restores(Supplier fresh, long seed) {
        Trial steady = new Trial(fresh);
        Trial crashing = new Trial(fresh);
        Random crashes = new Random(seed + 1);
        for (Consumer<Trial<?>> step : aHome(seed)) {
            step.accept(steady);
            step.accept(crashing);
            if (crashes.nextInt(6) == 0) {
                crashing.restore();
            }
        }
        assertThat(crashing.heard).isEqualTo(steady.heard);
        assertThat(crashing.packed()).isEqualTo(steady.packed());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void copies(Supplier fresh, long seed) {
        Trial steady = new Trial(fresh);
        Trial copied = new Trial(fresh);
        Random copies = new Random(seed + 1);
        for (Consumer<Trial<?>> step : aHome(seed)) {
            step.accept(steady);
            step.accept(copied);
            if (copies.nextInt(20) == 0) {
                Trial other = new Trial(fresh);
                aHome(copies.nextLong()).forEach(each -> each.accept(other));
                copied.restore(other.detector);
            }
        }
        assertThat(copied.heard).isEqualTo(steady.heard);
        assertThat(copied.packed()).isEqualTo(steady.packed());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void cuts(Supplier fresh, long seed) {
        List<Consumer<Trial<?>>> steps = aHome(seed);
        Trial<?> whole = new Trial(fresh);
        Trial<?> cut = new Trial(fresh);
        int end = new Random(seed).nextInt(steps.size());
        steps.forEach(step -> step.accept(whole));
        steps.subList(0, end).forEach(step -> step.accept(cut));

        double cutAt = (cut.now - Trial.START) / (double) Trial.HOUR;
        assertThat(whole.heard.subList(0, cut.heard.size())).isEqualTo(cut.heard);
        assertThat(cut.heard).allSatisfy(each -> assertThat(each.at()).isLessThanOrEqualTo(cutAt));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void lives(Supplier fresh, long seed) {
        Trial<?> trial = new Trial(fresh);
        Set<String> open = new HashSet<>();
        Set<String> ever = new HashSet<>();
        Set<String> escalated = new HashSet<>();
        int heard = 0;
        for (Consumer<Trial<?>> step : aHome(seed)) {
            step.accept(trial);
            for (; heard < trial.heard.size(); heard++) {
                Trial.Heard each = trial.heard.get(heard);
                String incident = each.type() + " " + each.onset();
                assertThat(each.onset()).isLessThanOrEqualTo(each.at());
                if (each.event() == IncidentEvent.OPENED) {
                    assertThat(ever.add(incident)).as("%s opens once", incident).isTrue();
                    open.add(incident);
                } else {
                    assertThat(open).contains(incident);
                }
                if (each.event() == IncidentEvent.ESCALATED) {
                    assertThat(escalated.add(incident)).isTrue();
                } else if (each.event() == IncidentEvent.CLOSED) {
                    open.remove(incident);
                }
            }
            assertThat(trial.openIncidents()).containsExactlyInAnyOrderElementsOf(open);
        }
    }

    /**
     * Some fifty days of a home that is used, left, leaks, is read badly and asks for this or that.
     */
    private static List<Consumer<Trial<?>>> aHome(long seed) {
        Random random = new Random(seed);
        List<Consumer<Trial<?>>> steps = new ArrayList<>();
        int usual = 50 + random.nextInt(400);
        while (steps.size() < 70) {
            int hours = 1 + random.nextInt(40);
            double litres = random.nextInt(3_000) / 10.0;
            switch (random.nextInt(17)) {
                case 0 -> steps.add(home -> home.hours(hours, 0));
                case 1 -> steps.add(home -> home.gap(hours + 1, 0));
                case 2 -> steps.add(home -> home.gap(hours + 1, litres));
                case 3 -> steps.add(home -> home.unknown(hours));
                case 4 -> steps.add(home -> home.reversed(litres / 3));
                case 5 -> steps.add(home -> home.marked((int) litres & 30).hours(1, 1));
                case 6 -> steps.add(home -> home.awayFor(hours * 3));
                case 7 -> steps.add(home -> home.in(Trial.household(1_000, hours > 15, 0, 0)));
                case 8 ->
                        steps.add(
                                home ->
                                        home.withFeedback(
                                                new StandingFeedback(
                                                        0, 0, 0, 0, 0, hours > 10 ? 5_000 : 0)));
                case 9 -> steps.add(Trial::home);
                case 10 -> steps.add(home -> home.hours(3, litres));
                case 11 -> steps.add(home -> home.days(2, usual * 4));
                case 12 -> steps.add(home -> home.hours(hours, 5 + litres / 10));
                default -> steps.add(home -> home.days(1, usual + litres));
            }
        }
        return steps;
    }
}
