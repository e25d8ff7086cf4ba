package io.dripwatch.cli.localrun;

import io.dripwatch.cli.kafka.TopicReader;
import io.dripwatch.pipeline.DetectionJob;
import io.dripwatch.pipeline.NotificationJob;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.detection.DetectionJobSettings;
import io.dripwatch.pipeline.detection.ReadingTotals;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.schemas.UsageAlert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Both jobs over readings that are all there: detection to its end, then notification over its
 * alerts. What comes out depends on the readings alone.
 *
 * @param detectionClock ends with the readings
 * @param notificationClock ends when the last upload has come
 * @param askFirst how long homes are asked before their carers are told; zero where none answers
 */
public record RecordedJobs(
        DetectionJobSettings detection,
        JobClock detectionClock,
        JobClock notificationClock,
        Duration askFirst) {

    /** Hears now and then how far both jobs are. */
    public interface Progress {

        Progress NOBODY = new Progress() {};

        /** How many readings are judged. */
        default void judged(long readings) {}

        /** How many SMS the provider has accepted. */
        default void sent(long sms) {}
    }

    /**
     * Runs both jobs to their end.
     *
     * @param started {@link System#nanoTime} when the first reading was taken
     */
    public RunResults run(LocalProduct product, long started, Progress progress) {
        KafkaSettings kafka = product.kafka().untilNow();
        JobRun detected =
                JobRun.toEnd(
                        product.flink(),
                        product.detection(kafka, detection, detectionClock),
                        DetectionJob.NAME,
                        accumulators -> progress.judged(ReadingTotals.of(accumulators).readings()));
        JobRun notified =
                JobRun.toEnd(
                        product.flink(),
                        product.notification(
                                kafka, detection.timeZone(), notificationClock, askFirst),
                        NotificationJob.NAME,
                        accumulators ->
                                progress.sent(product.provider().server().accepted().size()));
        Duration startUp = detected.startUp().plus(notified.startUp());
        return new RunResults(
                product,
                alerts(product),
                ReadingTotals.of(detected.accumulators()),
                (System.nanoTime() - started - startUp.toNanos()) / 1e9);
    }

    private static List<UsageAlert> alerts(LocalProduct product) {
        List<UsageAlert> alerts = new ArrayList<>();
        try (TopicReader<UsageAlert> topic = product.alerts()) {
            topic.readToEnd(alerts::add);
        }
        return alerts;
    }
}
