package io.dripwatch.cli.replay;

import io.dripwatch.cli.product.ConsoleProgress;
import io.dripwatch.cli.product.JobRun;
import io.dripwatch.cli.product.LocalProduct;
import io.dripwatch.cli.product.OutputFiles;
import io.dripwatch.cli.product.RunSummary;
import io.dripwatch.cli.product.TopicReader;
import io.dripwatch.cli.product.TopicWriter;
import io.dripwatch.pipeline.DetectionJob;
import io.dripwatch.pipeline.NotificationJob;
import io.dripwatch.pipeline.detection.DetectionJobSettings;
import io.dripwatch.pipeline.detection.ReadingTotals;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.pipeline.notification.PolicyClock;
import io.dripwatch.schemas.AlertEvent;
import io.dripwatch.schemas.HouseholdProfile;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.RejectedReading;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.UsageAlert;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One replay: files to Kafka, the detection job over what is there, then the notification job over
 * the alerts, then Kafka to files.
 */
final class ReplayRun {

    private final LocalProduct product;
    private final OutputFiles output;
    private final PrintWriter console;
    private final RecordedTime recorded = new RecordedTime();

    ReplayRun(LocalProduct product, OutputFiles output, PrintWriter console) {
        this.product = product;
        this.output = output;
        this.console = console;
    }

    RunSummary run(
            ReadingsFile readings, HouseholdsFile households, DetectionJobSettings detection) {
        long started = System.nanoTime();
        if (households != null) {
            loadHouseholds(households);
        }
        long rows = loadReadings(readings);
        KafkaSettings kafka = product.kafka().untilNow();
        JobRun detected = detect(kafka, detection, rows);
        JobRun notified =
                JobRun.toEnd(
                        product.flink(),
                        product.notification(
                                kafka,
                                detection.timeZone(),
                                PolicyClock.recordedUntil(recorded.end())),
                        NotificationJob.NAME,
                        accumulators -> {});
        Duration startUp = detected.startUp().plus(notified.startUp());
        double seconds = (System.nanoTime() - started - startUp.toNanos()) / 1e9;
        List<UsageAlert> alerts = writeAlerts();
        writeRejected();
        output.lines("sms.jsonl", product.provider().lines());
        RunSummary summary =
                new RunSummary(
                        ReadingTotals.of(detected.accumulators()),
                        alerts.stream().filter(a -> a.getEvent() == AlertEvent.OPENED).count(),
                        product.provider().server().accepted().size(),
                        seconds);
        output.summary(summary.fields());
        return summary;
    }

    private JobRun detect(KafkaSettings kafka, DetectionJobSettings detection, long readings) {
        ConsoleProgress progress = new ConsoleProgress(console, "detect");
        JobRun ended =
                JobRun.toEnd(
                        product.flink(),
                        product.detection(kafka, detection),
                        DetectionJob.NAME,
                        accumulators ->
                                progress.at(ReadingTotals.of(accumulators).readings(), readings));
        progress.done();
        return ended;
    }

    private List<UsageAlert> writeAlerts() {
        List<UsageAlert> alerts = new ArrayList<>();
        try (TopicReader<UsageAlert> topic = product.alerts()) {
            topic.readToEnd(alerts::add);
        }
        return output.alerts(alerts);
    }

    private void writeRejected() {
        List<RejectedReading> rejected = new ArrayList<>();
        try (TopicReader<RejectedReading> topic = product.rejected()) {
            topic.readToEnd(rejected::add);
        }
        output.rejected(rejected);
    }

    private void loadHouseholds(HouseholdsFile file) {
        try (TopicWriter<HouseholdProfile> writer =
                new TopicWriter<>(
                        product.kafka().bootstrapServers(),
                        Topics.HOUSEHOLDS.name(),
                        HouseholdProfile.getClassSchema(),
                        HouseholdProfile.class)) {
            file.forEach(profile -> writer.write(profile.getMeterId(), profile));
        }
    }

    private long loadReadings(ReadingsFile file) {
        IntervalRegisters registers = file.hasIntervals() ? IntervalRegisters.of(file) : null;
        ConsoleProgress progress = new ConsoleProgress(console, "load");
        long[] rows = new long[1];
        try (TopicWriter<MeterUpload> writer =
                new TopicWriter<>(
                        product.kafka().bootstrapServers(),
                        Topics.METER_READINGS.name(),
                        MeterUpload.getClassSchema(),
                        MeterUpload.class)) {
            UploadGrouping grouping =
                    new UploadGrouping(upload -> writer.write(upload.getMeterId(), upload));
            file.forEach(
                    row -> {
                        recorded.add(row.readAt());
                        grouping.add(registers == null ? row : registers.registered(row));
                        rows[0]++;
                        progress.at(rows[0], 0);
                    });
            grouping.flush();
        }
        progress.done();
        return rows[0];
    }
}
