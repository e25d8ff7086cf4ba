package io.dripwatch.pipeline.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.pipeline.notification.HouseholdsInMemory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an alert says of how it came to be known. */
class UploadReportTest {

    private static final long HOUR = 3_600_000;
    private static final long START = 1_772_409_600_000L;
    private static final long LITRES = 1_000;

    private long register;

    @Test
    void anAlertSaysWhenItsUploadCameAndHowFarTheMeterWasRead() throws Exception {
        try (WatchSubtasks job =
                new WatchSubtasks(1, DetectionJobSettings.DEFAULTS, new HouseholdsInMemory())) {
            job.takes(upload(0, 96, 30));

            IncidentTransition opening = told(job).get(0);
            assertThat(opening.event()).isEqualTo(IncidentEvent.OPENED);
            assertThat(opening.detectedAt()).isLessThan(START + 96 * HOUR);
            assertThat(opening.reception().readUntil()).isEqualTo(START + 96 * HOUR);
            assertThat(opening.reception().arrivedAt()).isEqualTo(START + 98 * HOUR);
            assertThat(opening.reception().superseded()).isFalse();
        }
    }

    @Test
    void whatItsOwnUploadEndsIsSuperseded() throws Exception {
        try (WatchSubtasks job =
                new WatchSubtasks(1, DetectionJobSettings.DEFAULTS, new HouseholdsInMemory())) {
            job.takes(upload(0, 168, 30, 96));

            List<IncidentTransition> told = told(job);
            assertThat(told.get(0).reception().superseded()).isTrue();
            IncidentTransition last = told.get(told.size() - 1);
            assertThat(last.event()).isEqualTo(IncidentEvent.CLOSED);
            assertThat(last.reception().superseded()).isFalse();
            assertThat(confirmations(job)).isEmpty();
        }
    }

    @Test
    void whatIsOpenIsConfirmedOnceADayUntilItEnds() throws Exception {
        try (WatchSubtasks job =
                new WatchSubtasks(1, DetectionJobSettings.DEFAULTS, new HouseholdsInMemory())) {
            job.takes(upload(0, 96, 30));
            for (int hour = 96; hour < 96 + 72; hour += 6) {
                job.takes(upload(hour, 6, 30));
            }
            assertThat(confirmations(job)).hasSize(3);
            assertThat(confirmations(job))
                    .extracting(IncidentTransition::incidentId)
                    .containsOnly(told(job).get(0).incidentId());
            for (int hour = 168; hour < 168 + 72; hour += 6) {
                job.takes(upload(hour, 6, 0));
            }
            assertThat(told(job))
                    .last()
                    .extracting(IncidentTransition::event)
                    .isEqualTo(IncidentEvent.CLOSED);
            // A register that stands still after a flow is doubted for up to two days.
            assertThat(confirmations(job).size()).isLessThanOrEqualTo(5);
        }
    }

    private static List<IncidentTransition> told(WatchSubtasks job) {
        return job.alerts().get("m-1").stream()
                .filter(alert -> !alert.reception().confirms())
                .toList();
    }

    private static List<IncidentTransition> confirmations(WatchSubtasks job) {
        return job.alerts().get("m-1").stream()
                .filter(alert -> alert.reception().confirms())
                .toList();
    }

    private InboundUpload upload(int fromHour, int hours, int litresPerHour) {
        return upload(fromHour, hours, litresPerHour, hours);
    }

    /** Hourly reads of a flow that runs for the first so many hours; it comes two hours later. */
    private InboundUpload upload(int fromHour, int hours, int litresPerHour, int running) {
        long[] at = new long[hours];
        long[] millilitres = new long[hours];
        for (int i = 0; i < hours; i++) {
            register += i < running ? litresPerHour * LITRES : 0;
            at[i] = START + (fromHour + i + 1) * HOUR;
            millilitres[i] = register;
        }
        return InboundUpload.of(
                "m-1",
                START + (fromHour + hours + 2) * HOUR,
                0,
                fromHour,
                at,
                millilitres,
                new byte[hours]);
    }
}
