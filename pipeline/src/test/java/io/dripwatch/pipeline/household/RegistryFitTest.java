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
        if (job != null) {
            job.close();
        }
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
    void aMeterThatLeftTheRegistryIsNeitherMissedNorOfAnotherStep() throws Exception {
        start(JobClock.WALL, null, "1", "2");
        finds(RegistryFault.NEVER_HEARD, "1");
        finds(RegistryFault.OTHER_STEP, "1");
        job.setProcessingTime(11 * MINUTE);
        job.processElement(RegistryFinding.deregistered("1"), 0);
        job.setProcessingTime(22 * MINUTE);

        assertThat(told())
                .containsExactly(
                        "OPENED {never-heard=1.0}",
                        "OPENED {other-step=1.0}",
                        "CLOSED {never-heard=0.0}",
                        "CLOSED {other-step=0.0}");
    }

    @Test
    void anIdIsAnotherSpellingAsLongAsOneOfItsSpellingsIsRegistered() throws Exception {
        start(JobClock.WALL, null, "0042", "42", "43");
        job.processElement(RegistryFinding.deregistered("42"), 0);
        finds(RegistryFault.UNKNOWN_METER, "042");
        job.setProcessingTime(11 * MINUTE);
        job.processElement(RegistryFinding.deregistered("0042"), 0);
        finds(RegistryFault.UNKNOWN_METER, "00042");
        job.setProcessingTime(22 * MINUTE);

        assertThat(told())
                .containsExactly("OPENED {other-spelling=1.0}", "OPENED {unknown-meter=1.0}");
    }

    @Test
    void idsBeyondThoseThatAreKeptAreCounted() throws Exception {
        start(JobClock.WALL, null, "1");
        int ids = RegistryFit.MOST_IDS + 500;
        for (int id = 0; id < ids; id++) {
            finds(RegistryFault.UNKNOWN_METER, "m-" + id);
        }
        job.setProcessingTime(11 * MINUTE);
        for (int id = 0; id < ids; id++) {
            String meterId = "m-" + id;
            job.processElement(
                    RegistryFinding.noLonger(RegistryFault.UNKNOWN_METER, meterId, 0), 0);
            job.processElement(RegistryFinding.registered(meterId), 0);
        }
        job.setProcessingTime(22 * MINUTE);

        assertThat(told())
                .containsExactly("OPENED {unknown-meter=10500.0}", "CLOSED {unknown-meter=0.0}");
    }

    @Test
    void ofTwoUpdatesTheSameHoldsInWhateverOrderTheyAreRead() {
        HouseholdUpdate old = new HouseholdUpdate("1", null, 0, 9, START);
        HouseholdUpdate later = new HouseholdUpdate("1", null, 0, 10, START - MINUTE);
        HouseholdUpdate moved = new HouseholdUpdate("1", null, 1, 2, START + MINUTE);
        HouseholdUpdate atOnce = new HouseholdUpdate("1", null, 2, 0, START + MINUTE);

        for (HouseholdUpdate[] pair :
                new HouseholdUpdate[][] {{old, later}, {old, moved}, {moved, atOnce}}) {
            assertThat(HouseholdUpdate.newer(pair[0], pair[1])).isSameAs(pair[1]);
            assertThat(HouseholdUpdate.newer(pair[1], pair[0])).isSameAs(pair[1]);
        }
        assertThat(HouseholdUpdate.newer(null, old)).isSameAs(old);
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
        RegistryIds ids = new RegistryIds(registry::forEach);

        assertThat(ids.twice()).containsExactly("1");
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
