package io.dripwatch.pipeline.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.pipeline.notification.HouseholdsInMemory;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a town costs in a checkpoint of RocksDB: daily uploads of hourly reads. */
@Tag("long")
class CheckpointSizeITCase {

    private static final long HOUR = 3_600_000;
    private static final long START = 1_772_409_600_000L;
    private static final int HOUSEHOLDS = 10_000;
    private static final int DAYS = 7;
    private static final int MOST_BYTES = 1_000;

    @Test
    void aHouseholdTakesAThousandBytesAtMostOnAverage() throws Exception {
        Random chance = new Random(3);
        try (WatchSubtasks job =
                new WatchSubtasks(1, DetectionJobSettings.DEFAULTS, new HouseholdsInMemory())) {
            for (int household = 0; household < HOUSEHOLDS; household++) {
                long litres = 0;
                for (int day = 0; day < DAYS; day++) {
                    InboundUpload upload = upload(household, day, litres, chance);
                    litres = upload.millilitres()[23] / 1_000;
                    job.takes(upload);
                }
            }
            long bytes = job.checkpointBytes();
            System.out.printf(
                    "checkpoint: %,d households after %d days, %,d bytes, %d bytes a household%n",
                    HOUSEHOLDS, DAYS, bytes, bytes / HOUSEHOLDS);

            assertThat(job.metersInState()).isEqualTo(HOUSEHOLDS);
            assertThat(bytes / HOUSEHOLDS).isBetween(100L, (long) MOST_BYTES);
        }
    }

    /** Each tenth household has a leak. */
    private static InboundUpload upload(int household, int day, long before, Random chance) {
        long litres = before;
        long[] at = new long[24];
        long[] millilitres = new long[24];
        for (int hour = 0; hour < 24; hour++) {
            boolean used = chance.nextInt(100) < (hour < 6 ? 12 : 50);
            litres += used ? 1 + chance.nextInt(60) : 0;
            litres += household % 10 == 0 && day > 4 ? 9 : 0;
            at[hour] = START + (day * 24L + hour) * HOUR + household % 3_600 * 1_000L;
            millilitres[hour] = litres * 1_000;
        }
        return InboundUpload.of(
                "meter-" + household, START + 9_000 * HOUR, 0, 0, at, millilitres, new byte[24]);
    }
}
