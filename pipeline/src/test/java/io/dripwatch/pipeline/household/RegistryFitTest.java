package io.dripwatch.pipeline.household;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.registry.RegistryFault;
import io.dripwatch.pipeline.clock.JobClock;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One alert for each way in which registry and readings do not fit; not one for each meter. */
class RegistryFitTest {

    private static final long START = 1_772_409_600_000L;
    private static final long MINUTE = 60_000;

    private KeyedOneInputStreamOperatorTestHarness<Integer, RegistryFinding, IncidentTransition>
            job;

    @AfterEach
    void close() throws Exception {
        job.close();
    }

    private void start(JobClock clock, OperatorSubtaskState state, String... registered)
            throws Exception {
        List<HouseholdUpdate> registry = new ArrayList<>();
        for (String meterId : registered) {
            registry.add(
                    new HouseholdUpdate(
                            meterId,
                            Household.unregistered(meterId, "UTC"),
                            0,
                            registry.size(),
                            START));
        }
        job =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(
                                new RegistryFit(updates -> registry.forEach(updates), clock)),
                        finding -> 0,
                        Types.INT);
        job.setup();
        if (state != null) {
            job.initializeState(state);
        }
        job.open();
        job.setProcessingTime(1);
    }

    private void finds(RegistryFault fault, String meterId) throws Exception {
        job.processElement(RegistryFinding.of(fault, meterId, START), 0);
    }

    private List<String> told() {
        List<String> told = new ArrayList<>();
        for (IncidentTransition transition : job.extractOutputValues()) {
            assertThat(transition.audience()).isEqualTo(Audience.OPERATOR);
            told.add(transition.event() + " " + transition.evidence());
        }
        return told;
    }

    @Test
    void findingsGatherBeforeTheyAreTold() throws Exception {
        start(JobClock.WALL, null, "1", "2");
        for (int meter = 100; meter < 150; meter++) {
            finds(RegistryFault.UNKNOWN_METER, "m-" + meter);
            finds(RegistryFault.UNKNOWN_METER, "m-" + meter);
        }
        assertThat(told()).isEmpty();

        job.setProcessingTime(11 * MINUTE);
        assertThat(told()).containsExactly("OPENED {unknown-meter=50.0}");
    }

    @Test
    void anUnknownIdThatARegisteredOneResemblesIsAnotherSpelling() throws Exception {
        start(JobClock.WALL, null, "ES-42", "43");
        finds(RegistryFault.UNKNOWN_METER, "es0042");
        finds(RegistryFault.UNKNOWN_METER, " 043 ");
        finds(RegistryFault.UNKNOWN_METER, "44");

        job.setProcessingTime(11 * MINUTE);
        assertThat(told())
                .containsExactly("OPENED {unknown-meter=1.0}", "OPENED {other-spelling=2.0}");
    }

    @Test
    void itIsUpdatedWhenItHasDoubledAndClosedWhenNothingIsLeft() throws Exception {
        start(JobClock.WALL, null, "1");
        finds(RegistryFault.UNKNOWN_METER, "a");
        job.setProcessingTime(11 * MINUTE);
        finds(RegistryFault.UNKNOWN_METER, "b");
        job.setProcessingTime(22 * MINUTE);
        job.processElement(RegistryFinding.registered("a"), 0);
        job.setProcessingTime(33 * MINUTE);
        job.processElement(RegistryFinding.registered("b"), 0);
        job.setProcessingTime(44 * MINUTE);

        assertThat(told())
                .containsExactly(
                        "OPENED {unknown-meter=1.0}",
                        "UPDATED {unknown-meter=2.0}",
                        "CLOSED {unknown-meter=0.0}");
        assertThat(job.extractOutputValues())
                .extracting(IncidentTransition::incidentId)
                .containsOnly(job.extractOutputValues().get(0).incidentId());
    }

    @Test
    void aMeterThatIsHeardIsNoLongerMissed() throws Exception {
        start(JobClock.WALL, null, "1");
        finds(RegistryFault.NEVER_HEARD, "1");
        job.processElement(RegistryFinding.noLonger(RegistryFault.NEVER_HEARD, "1", START + 1), 0);

        job.setProcessingTime(11 * MINUTE);
        assertThat(told()).isEmpty();
    }

    @Test
    void aRecordingIsToldOnceAtItsEnd() throws Exception {
        start(JobClock.recordedUntil(START), null, "1");
        finds(RegistryFault.UNKNOWN_METER, "a");
        job.setProcessingTime(100 * MINUTE);
        finds(RegistryFault.UNKNOWN_METER, "b");
        assertThat(told()).isEmpty();

        job.processWatermark(Long.MAX_VALUE);
        assertThat(told()).containsExactly("OPENED {unknown-meter=2.0}");
    }

    @Test
    void withoutARegistryNothingIsMissed() throws Exception {
        start(JobClock.recordedUntil(START), null);
        finds(RegistryFault.UNKNOWN_METER, "a");

        job.processWatermark(Long.MAX_VALUE);
        assertThat(told()).isEmpty();
    }

    @Test
    void whatWasToldOutlivesARestart() throws Exception {
        start(JobClock.WALL, null, "1");
        finds(RegistryFault.UNKNOWN_METER, "a");
        job.setProcessingTime(11 * MINUTE);
        OperatorSubtaskState state = job.snapshot(1, 1);
        job.close();

        start(JobClock.WALL, state, "1");
        finds(RegistryFault.UNKNOWN_METER, "a");
        job.setProcessingTime(33 * MINUTE);
        assertThat(told()).isEmpty();
    }

    @Test
    void twoHouseholdsUnderOneIdAreToldAndAMoveIsNot() throws Exception {
        List<HouseholdUpdate> registry =
                List.of(
                        entered("1", "h-1", 0, START),
                        entered("1", "h-2", 1, START + MINUTE),
                        entered("2", "h-3", 2, START),
                        entered("2", "h-4", 3, START + 1_000 * MINUTE));
        RegistryIds ids = new RegistryIds(registry);

        assertThat(ids.twice()).containsExactly("1");
        start(JobClock.WALL, null);
    }

    private static HouseholdUpdate entered(String meterId, String home, long offset, long at) {
        Household plain = Household.unregistered(meterId, "UTC");
        Household household =
                new Household(
                        meterId,
                        home,
                        "UTC",
                        "en",
                        null,
                        false,
                        0,
                        plain.meterClass(),
                        null,
                        1_000,
                        false,
                        null,
                        null,
                        null,
                        0,
                        0);
        return new HouseholdUpdate(meterId, household, 0, offset, at);
    }
}
