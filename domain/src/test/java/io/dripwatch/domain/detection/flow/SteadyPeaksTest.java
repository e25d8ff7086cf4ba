package io.dripwatch.domain.detection.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.detection.flow.likelihood.NormalInterval;
import io.dripwatch.domain.detection.flow.likelihood.SteadyFlowEvidence;
import io.dripwatch.domain.metering.ReadingInterval;
import org.junit.jupiter.api.Test;

class SteadyPeaksTest {

    private static final double TOLERATED = 0.1;
    private static final int TWO_LITRES = 6;
    private static final int FORTY_LITRES = 32;

    /** Of a meter that is read every hour and counts litres. */
    private static final NormalInterval AN_HOUR = Intervals.normal(ReadingInterval.HOUR, 1, 5);

    private final SteadyPeaks home = new SteadyPeaks();

    @Test
    void whatTrickledForNothingMakesAHomeRestlessOnlyForTrickles() {
        double trickle = home.bound(TWO_LITRES, AN_HOUR, TOLERATED);
        double gush = home.bound(FORTY_LITRES, AN_HOUR, TOLERATED);
        for (int evening = 0; evening < 5; evening++) {
            home.add(2.5, 20);
        }

        assertThat(home.bound(TWO_LITRES, AN_HOUR, TOLERATED)).isGreaterThan(trickle + 10);
        assertThat(home.bound(FORTY_LITRES, AN_HOUR, TOLERATED)).isEqualTo(gush);
    }

    @Test
    void aFlowAndItsLevelLieInTheSameOctave() {
        SteadyFlowEvidence evidence = new SteadyFlowEvidence();
        for (int level = 0; level < 40; level++) {
            assertThat(SteadyFlowEvidence.octaveOf(evidence.flow(level) * 1.01))
                    .as("level %d, %.1f L/h", level, evidence.flow(level))
                    .isEqualTo(SteadyFlowEvidence.octave(level));
        }
        assertThat(SteadyFlowEvidence.octaveOf(0.3)).isZero();
        assertThat(SteadyFlowEvidence.octaveOf(5_000)).isEqualTo(SteadyFlowEvidence.OCTAVES - 1);
    }
}
