package io.dripwatch.pipeline.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.district.DistrictSettings;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DistrictGroupingTest {

    private static final long MINUTE = 60_000;
    private static final long START = 1_772_409_600_000L;

    private KeyedOneInputStreamOperatorTestHarness<String, GroupedTransition, IncidentTransition>
            job;

    @AfterEach
    void close() throws Exception {
        job.close();
    }

    private void start(JobClock clock, OperatorSubtaskState state) throws Exception {
        job =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(
                                TransitionGrouping.ofDistricts(
                                        DistrictSettings.DEFAULTS,
                                        updates -> registry().forEach(updates),
                                        clock)),
                        GroupedTransition::group,
                        Types.STRING);
        job.setup();
        if (state != null) {
            job.initializeState(state);
        }
        job.open();
    }

    @Test
    void anAlertWaitsForItsHoldInTheTownsTime() throws Exception {
        start(JobClock.WALL, null);
        job.setProcessingTime(1_000);
        trips("m-1", 0);
        job.processWatermark(START + 14 * MINUTE);
        assertThat(told()).isEmpty();

        job.processWatermark(START + 17 * MINUTE);
        assertThat(told())
                .extracting(IncidentTransition::audience)
                .containsExactly(Audience.HOUSEHOLD);
    }

    @Test
    void nothingWaitsForATimeThatStandsStill() throws Exception {
        start(JobClock.WALL, null);
        job.setProcessingTime(1_000);
        job.processWatermark(START);
        trips("m-1", 0);
        job.setProcessingTime(3_000);
        job.processWatermark(START + MINUTE);
        job.setProcessingTime(6_000);
        assertThat(told()).as("time has moved").isEmpty();

        job.setProcessingTime(12_000);
        assertThat(told()).hasSize(1);
    }

    @Test
    void timeStandsStillForTwoSecondsOfEachAlertsOwn() throws Exception {
        start(JobClock.WALL, null);
        job.setProcessingTime(1_000);
        job.processWatermark(START);
        trips("m-1", 0);
        job.setProcessingTime(3_900);
        job.processWatermark(START + MINUTE);
        trips("m-2", 1);
        job.setProcessingTime(4_000);
        assertThat(told()).as("time moved a tenth of a second ago").isEmpty();

        job.setProcessingTime(5_900);
        trips("m-3", 1);
        job.setProcessingTime(6_000);
        assertThat(told()).as("the third came a tenth of a second ago").isEmpty();

        job.setProcessingTime(8_000);
        assertThat(told()).hasSize(3);
    }

    @Test
    void aRecordingIsDecidedAtItsEndByAllOfIt() throws Exception {
        start(JobClock.recordedUntil(0), null);
        job.setProcessingTime(1_000);
        for (int home = 5; home > 0; home--) {
            trips("m-" + home, home);
        }
        job.setProcessingTime(1_000_000);
        assertThat(told()).isEmpty();

        job.processWatermark(Long.MAX_VALUE);
        assertThat(told())
                .extracting(IncidentTransition::meterId)
                .containsExactly("district:D1", "m-1", "m-2", "m-3", "m-4", "m-5");
    }

    @Test
    void whatIsHeldOutlivesARestart() throws Exception {
        start(JobClock.WALL, null);
        for (int home = 1; home < 4; home++) {
            trips("m-" + home, home);
        }
        OperatorSubtaskState state = job.snapshot(1, 1);
        job.close();
        start(JobClock.WALL, state);
        trips("m-4", 4);
        trips("m-5", 5);
        job.processWatermark(START + 30 * MINUTE);
        state = job.snapshot(2, 2);
        assertThat(told()).hasSize(6).allMatch(t -> t.audience() == Audience.OPERATOR);
        job.close();
        start(JobClock.WALL, state);
        trips("m-6", 31);
        job.processWatermark(START + 60 * MINUTE);

        assertThat(told())
                .as("joins the wave that goes on")
                .extracting(IncidentTransition::audience)
                .containsExactly(Audience.OPERATOR);
    }

    private void trips(String meterId, int minute) throws Exception {
        long at = START + minute * MINUTE;
        job.processElement(
                new GroupedTransition(
                        "D1",
                        new IncidentTransition(
                                meterId + "-alert",
                                meterId + "-incident",
                                meterId,
                                meterId,
                                IncidentType.BURST,
                                IncidentEvent.OPENED,
                                Audience.HOUSEHOLD,
                                Severity.WARNING,
                                at,
                                at,
                                100,
                                1,
                                Map.of(),
                                Map.of())),
                at);
    }

    private List<IncidentTransition> told() {
        return job.extractOutputValues();
    }

    private static List<HouseholdUpdate> registry() {
        List<HouseholdUpdate> registry = new ArrayList<>();
        for (int home = 0; home < 50; home++) {
            Household household =
                    new Household(
                            "m-" + home,
                            "h-" + home,
                            "UTC",
                            "en",
                            null,
                            false,
                            0,
                            "residential",
                            "D1",
                            1_000,
                            false,
                            null,
                            null,
                            null,
                            0,
                            0);
            registry.add(new HouseholdUpdate("m-" + home, household, 0, home, 0));
        }
        return registry;
    }
}
