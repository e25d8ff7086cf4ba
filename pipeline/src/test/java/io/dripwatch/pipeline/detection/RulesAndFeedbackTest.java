package io.dripwatch.pipeline.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.detection.settings.DetectionMethod;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.district.DistrictSettings;
import io.dripwatch.domain.household.Feedback;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.rulebook.DetectionRule;
import io.dripwatch.pipeline.household.FeedbackUpdate;
import io.dripwatch.pipeline.notification.HouseholdsInMemory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules for the running job and feedback of households, at the operator that obeys them. */
class RulesAndFeedbackTest {

    private static final long HOUR = 3_600_000;
    private static final long START = 1_772_409_600_000L;
    private static final String RATE = "continuous-flow.litres-per-hour";
    private static final DetectionJobSettings FIXED = settings(List.of());

    private static DetectionJobSettings settings(List<DetectionRule> classRules) {
        return new DetectionJobSettings(
                DetectionSettings.DEFAULTS.by(DetectionMethod.FIXED_RULES),
                classRules,
                DistrictSettings.DEFAULTS,
                "UTC",
                false,
                300_000,
                1_000);
    }

    @Test
    void theNarrowerRuleWins() throws Exception {
        try (WatchSubtasks job = new WatchSubtasks(2, FIXED, registry())) {
            job.obeys("ALL", RATE, "50", 1);
            job.obeys("CLASS:commercial", RATE, "5", 2);
            job.obeys("HOUSEHOLD:h-shop-2", RATE, "50", 3);
            for (String meter : List.of("home-1", "shop-1", "shop-2")) {
                job.takes(leak(meter, 0, 60));
            }

            assertThat(job.alerts()).containsOnlyKeys("shop-1");
        }
    }

    @Test
    void aRuleTakenBackBringsTheConfigurationBack() throws Exception {
        DetectionJobSettings configured =
                settings(List.of(DetectionRule.of("CLASS:commercial", RATE, "50")));
        try (WatchSubtasks job = new WatchSubtasks(1, configured, registry())) {
            job.obeys("CLASS:commercial", RATE, "5", 1);
            job.takes(leak("shop-1", 0, 60));
            job.obeys("CLASS:commercial", RATE, null, 2);
            job.takes(leak("shop-2", 0, 60));

            assertThat(job.alerts()).containsOnlyKeys("shop-1");
        }
    }

    /** What is judged is what the rules of today say of the last three days, as after a restart. */
    @Test
    void aStricterRuleTakesBackWhatItWouldNotHaveSaid() throws Exception {
        try (WatchSubtasks job = new WatchSubtasks(1, FIXED, registry())) {
            job.takes(leak("home-1", 0, 60));
            job.obeys("ALL", RATE, "50", 1);
            job.takes(leak("home-1", 61, 61));

            assertThat(job.alerts().get("home-1"))
                    .extracting(IncidentTransition::event)
                    .containsExactly(IncidentEvent.OPENED, IncidentEvent.RETRACTED);
        }
    }

    @Test
    void whatCannotBeObeyedIsCountedAndChangesNothing() throws Exception {
        try (WatchSubtasks job = new WatchSubtasks(2, FIXED, registry())) {
            job.obeys("ALL", RATE, "none", 1);
            job.obeys("ALL", RATE, "-1", 2);
            job.obeys("TOWN:x", RATE, "50", 3);
            job.obeys("ALL", "settle-horizon-hours", "1", 4);
            job.obeys("ALL", "tolerated-false-alerts", "NaN", 5);
            job.obeys("CLASS:", RATE, null, 6);
            job.takes(leak("home-1", 0, 60));

            assertThat(job.rulesRejected()).isEqualTo(6);
            assertThat(job.alerts()).containsOnlyKeys("home-1");
        }
    }

    @Test
    void rulesOutliveARestartAndAnOlderOneReadAgainDoesNotComeBack() throws Exception {
        try (WatchSubtasks job = new WatchSubtasks(1, FIXED, registry())) {
            job.obeys("CLASS:commercial", RATE, "4", 7);
            job.obeys("CLASS:commercial", RATE, "50", 8);
            job.obeys("ALL", RATE, "4", 9);
            job.obeys("ALL", RATE, null, 10);
            job.restarts(3);
            job.obeys("CLASS:commercial", RATE, "4", 7);
            job.obeys("ALL", RATE, "100", 9);
            for (String meter : List.of("home-1", "shop-1", "shop-2")) {
                job.takes(leak(meter, 0, 60));
            }

            assertThat(job.alerts()).containsOnlyKeys("home-1");
        }
    }

    @Test
    void aJobWithoutStateKnowsRulesAndFeedbackBeforeItsFirstReading() throws Exception {
        try (WatchSubtasks job =
                new WatchSubtasks(
                        2,
                        FIXED,
                        registry(),
                        List.of(new FeedbackUpdate("home-1", snooze(0, 400))),
                        List.of(new RuleUpdate("CLASS:commercial", RATE, "50", 0)))) {
            for (String meter : List.of("home-1", "home-2", "shop-1")) {
                job.takes(leak(meter, 0, 60));
            }

            assertThat(job.alerts()).containsKey("home-2").doesNotContainKey("shop-1");
            assertThat(job.feedbackOf("home-1")).containsExactly(snooze(0, 400));
            assertThat(job.feedbackOf("home-2")).isEmpty();
        }
    }

    @Test
    void feedbackOutliveARestartAlsoOfAMeterThatHasNotReported() throws Exception {
        Feedback away = new Feedback(START, Feedback.Kind.AWAY, 0, START, 0);
        Feedback budget = new Feedback(START + HOUR, Feedback.Kind.BUDGET, 9_000_500, 0, 0);
        try (WatchSubtasks job = new WatchSubtasks(1, FIXED, registry())) {
            job.hears("home-1", budget);
            job.hears("home-1", away);
            job.hears("home-1", away);
            job.takes(leak("home-2", 0, 60));
            job.hears("home-2", snooze(10, 90));
            job.restarts(2);

            assertThat(job.feedbackOf("home-1")).containsExactly(away, budget);
            assertThat(job.feedbackOf("home-2")).containsExactly(snooze(10, 90));
        }
    }

    @Test
    void feedbackOfMetersOutsideAClosedRegistryMakeNoState() throws Exception {
        DetectionJobSettings closed =
                new DetectionJobSettings(
                        FIXED.rules(), List.of(), FIXED.district(), "UTC", true, 300_000, 1_000);
        try (WatchSubtasks job = new WatchSubtasks(1, closed, registry())) {
            job.hears("stranger", snooze(0, 9));
            job.checkpoints();

            assertThat(job.metersInState()).isZero();
        }
    }

    /** Else every meter of a feed that stands still would be called silent. */
    @Test
    void onlyReadingsTellTheTownsTime() throws Exception {
        try (WatchSubtasks job = new WatchSubtasks(1, FIXED, registry())) {
            assertThat(job.timesAfter(WatchInputs.UPLOADS, 5)).containsExactly(5L);
            assertThat(job.timesAfter(WatchInputs.HOUSEHOLDS, 9)).isEmpty();
            assertThat(job.timesAfter(WatchInputs.FEEDBACK, 9)).isEmpty();
            assertThat(job.timesAfter(WatchInputs.RULES, 9)).isEmpty();
            assertThat(job.timesAfter(WatchInputs.UPLOADS, 7)).containsExactly(7L);
        }
    }

    private static Feedback snooze(int hour, int until) {
        return new Feedback(START + hour * HOUR, Feedback.Kind.SNOOZE, 0, 0, START + until * HOUR);
    }

    /** Six litres an hour, from one hour to another. */
    private static InboundUpload leak(String meterId, int from, int to) {
        long[] at = new long[to - from + 1];
        long[] millilitres = new long[at.length];
        for (int i = 0; i < at.length; i++) {
            at[i] = START + (from + i) * HOUR;
            millilitres[i] = (from + i) * 6_000L;
        }
        return InboundUpload.of(
                meterId, START + 9_000 * HOUR, 0, 0, at, millilitres, new byte[at.length]);
    }

    private static HouseholdsInMemory registry() {
        return new HouseholdsInMemory(
                () ->
                        new Household[] {
                            household("home-1", "residential"),
                            household("home-2", "residential"),
                            household("shop-1", "commercial"),
                            household("shop-2", "commercial")
                        });
    }

    private static Household household(String meterId, String meterClass) {
        return new Household(
                meterId,
                "h-" + meterId,
                "UTC",
                "en",
                null,
                false,
                0,
                meterClass,
                null,
                1_000,
                false,
                null,
                null,
                null,
                0,
                0);
    }
}
