package io.dripwatch.domain.detection.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlowSteadinessTest {

    private static final double LITRE = 1;

    @Test
    void theSameLitresHourAfterHourSpeakForAnOpening() {
        assertThat(FlowSteadiness.nats(400, 401, LITRE, false)).isGreaterThan(1.5);
        assertThat(FlowSteadiness.nats(400, 520, LITRE, false)).isLessThan(-1);
        assertThat(FlowSteadiness.nats(400, 300, LITRE, false)).isLessThan(-1);
    }

    @Test
    void anOpeningInTheMiddleOfTheFirstHourIsNotHeldAgainstIt() {
        double onsetInTheHour = FlowSteadiness.nats(200, 400, LITRE, true);
        assertThat(onsetInTheHour)
                .isGreaterThan(FlowSteadiness.nats(200, 400, LITRE, false))
                .isGreaterThan(0);
        assertThat(FlowSteadiness.nats(400, 200, LITRE, true)).isLessThan(-1);
    }

    @Test
    void aRegisterOfCoarseStepsMakesNoHoursAlike() {
        double fine = FlowSteadiness.nats(400, 400, LITRE, false);
        double coarse = FlowSteadiness.nats(400, 400, 100, false);

        assertThat(coarse).isBetween(0.0, fine / 5);
        assertThat(FlowSteadiness.nats(1_000, 1_000, 1_000, false)).isZero();
    }

    @Test
    void whateverTheRegistersStepAnOpeningIsNoLessSteadyThanPeople() {
        for (double step : new double[] {1, 5, 10, 25, 50, 100, 200, 1_000}) {
            assertThat(FlowSteadiness.nats(400, 400, step, false))
                    .as("step %s", step)
                    .isGreaterThanOrEqualTo(0)
                    .isGreaterThanOrEqualTo(FlowSteadiness.nats(400, 600, step, false))
                    .isGreaterThanOrEqualTo(FlowSteadiness.nats(600, 400, step, false));
        }
    }

    @Test
    void anHourWhollyTakenByAKnownFlowTellsNothing() {
        assertThat(FlowSteadiness.nats(0, 300, LITRE, false)).isZero();
        assertThat(FlowSteadiness.nats(-20, 300, LITRE, false)).isZero();
    }

    @Test
    void peopleMayHaveLeftSomethingOpenSoSteadinessNeverSaysMuchAlone() {
        assertThat(FlowSteadiness.againstPeople(100)).isBetween(2.0, 2.4);
        assertThat(FlowSteadiness.againstPeople(0)).isZero();
        assertThat(FlowSteadiness.againstPeople(-2)).isBetween(-2.0, -1.8);
    }
}
