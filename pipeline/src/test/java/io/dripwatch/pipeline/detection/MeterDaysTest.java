package io.dripwatch.pipeline.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.pipeline.notification.HouseholdsInMemory;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The job publishes the days of homes as they settle, and those of an incident at once. */
class MeterDaysTest {

    private static final long HOUR = 3_600_000;
    private static final long DAY_LITRES = 299;

    /** Midnight in UTC, the zone of homes that nobody registered. */
    private static final long START = 1_772_409_600_000L;

    @Test
    void eachDaySettlesOnceAcrossRestarts() throws Exception {
        try (WatchSubtasks job = job()) {
            for (int day = 0; day < 12; day++) {
                job.takes(day(day, 0));
                job.restarts(1 + day % 2);
            }

            List<MeterDay> settled = job.days().stream().filter(MeterDay::settled).toList();
            assertThat(settled)
                    .extracting(MeterDay::day)
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .hasSizeBetween(7, 9);
            assertThat(LongStream.of(settled.get(1).millilitres()).sum())
                    .isEqualTo(1_000 * DAY_LITRES);
            assertThat(settled.get(1).timeZone()).isEqualTo("UTC");
        }
    }

    @Test
    void theLastDaysOfAHomeWithAnIncidentComeBeforeTheySettle() throws Exception {
        try (WatchSubtasks job = job()) {
            for (int day = 0; day < 20; day++) {
                job.takes(day(day, 0));
            }
            int before = job.days().size();
            job.takes(day(20, 400));

            assertThat(job.alerts().values().stream().flatMap(List::stream))
                    .anyMatch(alert -> alert.event() == IncidentEvent.OPENED);
            List<MeterDay> told = job.days().subList(before, job.days().size());
            assertThat(told).filteredOn(day -> !day.settled()).isNotEmpty();
            MeterDay newest = told.get(told.size() - 1);
            assertThat(newest.day()).isEqualTo(START / (24 * HOUR) + 20);
            assertThat(newest.millilitres()[3]).isEqualTo(400_000);
        }
    }

    private static WatchSubtasks job() throws Exception {
        return new WatchSubtasks(1, DetectionJobSettings.DEFAULTS, new HouseholdsInMemory());
    }

    /** 24 hourly reads; at night nothing is used, or what runs by itself. */
    private static InboundUpload day(int day, int litresAtNight) {
        long[] at = new long[24];
        long[] millilitres = new long[24];
        long used = 0;
        for (int hour = 0; hour < 24; hour++) {
            used += hour < 7 ? litresAtNight : 16 + hour % 4;
            at[hour] = START + (day * 24L + hour + 1) * HOUR;
            millilitres[hour] = 1_000L * (DAY_LITRES * day + used);
        }
        return InboundUpload.of(
                "m-1", START + 9_000 * HOUR, 0, 0, at, millilitres, new byte[at.length]);
    }
}
