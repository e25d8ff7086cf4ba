package io.dripwatch.pipeline.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.coverage.CoverageLevel;
import io.dripwatch.domain.coverage.SparseData;
import io.dripwatch.domain.metering.ReadingInterval;
import io.dripwatch.pipeline.notification.HouseholdsInMemory;
import org.junit.jupiter.api.Test;

/** What the job tells of what a meter's data can show. */
class MeterCoverageTest {

    private static final long HOUR = 3_600_000;
    private static final long START = 1_772_409_600_000L;

    @Test
    void aLevelIsToldOnceAndAgainAfterAMonthAcrossRestarts() throws Exception {
        try (WatchSubtasks job = job()) {
            for (int day = 0; day < 20; day++) {
                job.takes(day("m-1", day));
                job.restarts(1 + day % 2);
            }
            assertThat(job.coverage())
                    .extracting(MeterCoverage::level)
                    .containsExactly(CoverageLevel.NONE, CoverageLevel.FINE);
            assertThat(job.coverage().get(0).sparse()).isEqualTo(SparseData.TOO_FEW_READS);
            assertThat(job.coverage().get(1).interval()).isEqualTo(ReadingInterval.HOUR);

            for (int day = 20; day < 50; day++) {
                job.takes(day("m-1", day));
            }
            assertThat(job.coverage()).hasSize(3);
            assertThat(job.coverage().get(2).at() - job.coverage().get(1).at())
                    .isGreaterThanOrEqualTo(30 * 24 * HOUR);
        }
    }

    @Test
    void uploadsThatComeTwiceTellNothingMore() throws Exception {
        try (WatchSubtasks once = job();
                WatchSubtasks twice = job()) {
            for (int day = 0; day < 10; day++) {
                once.takes(day("m-1", day));
                twice.takes(day("m-1", day));
                twice.takes(day("m-1", day));
            }
            assertThat(once.coverage()).hasSize(2);
            assertThat(twice.coverage()).isEqualTo(once.coverage());
        }
    }

    private static WatchSubtasks job() throws Exception {
        return new WatchSubtasks(1, DetectionJobSettings.DEFAULTS, new HouseholdsInMemory());
    }

    /** 24 hourly reads of a home that uses some 20 L in each of its waking hours. */
    private static InboundUpload day(String meterId, int day) {
        long[] at = new long[24];
        long[] millilitres = new long[24];
        for (int hour = 0; hour < 24; hour++) {
            at[hour] = START + (day * 24L + hour) * HOUR;
            long waking = day * 16L + Math.max(0, hour - 7);
            millilitres[hour] = 1_000L * (20 * waking + waking % 4);
        }
        return InboundUpload.of(
                meterId, START + 9_000 * HOUR, 0, 0, at, millilitres, new byte[at.length]);
    }
}
