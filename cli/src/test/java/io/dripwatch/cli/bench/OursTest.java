package io.dripwatch.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.detection.DetectionJobSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OursTest {

    private static final Ours OURS = new Ours(DetectionJobSettings.DEFAULTS, JobClock.WALL);

    /** From a savepoint the job counts on. */
    @Test
    void onlyTheReadingsSinceTheSavepointCount() {
        Map<String, Object> counted =
                Map.of("readings-accepted", 2_400_700L, "readings-duplicate", 30L);

        assertThat(OURS.done(counted)).isEqualTo(2_400_730);
        assertThat(OURS.after(2_400_000).done(counted)).isEqualTo(730);
    }

    @Test
    void beforeItHasRestoredItsCountsThereAreNone() {
        assertThat(OURS.after(2_400_000).done(Map.of("readings-accepted", 0L))).isZero();
    }
}
