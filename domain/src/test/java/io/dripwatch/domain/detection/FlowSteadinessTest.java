package io.dripwatch.domain.detection;

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
        assertThat(FlowSteadiness.nats(1_000, 1_000, 1_000, false)).isLessThan(0);
    }

    @Test
    void peopleMayHaveLeftSomethingOpenSoSteadinessNeverSaysMuchAlone() {
        assertThat(FlowSteadiness.againstPeople(100)).isBetween(2.0, 2.4);
        assertThat(FlowSteadiness.againstPeople(0)).isZero();
        assertThat(FlowSteadiness.againstPeople(-2)).isBetween(-2.0, -1.8);
    }
}
