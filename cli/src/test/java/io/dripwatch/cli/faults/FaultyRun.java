package io.dripwatch.cli.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dripwatch.cli.kafka.TopicReader;
import io.dripwatch.cli.localrun.LocalProduct;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.detection.DetectionJobSettings;
import io.dripwatch.pipeline.detection.ReadingTotals;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.schemas.Audience;
import io.dripwatch.schemas.RejectedReading;
import io.dripwatch.schemas.UsageAlert;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.execution.JobClient;

/**
 * What one bounded run of the detection job over the whole topic left behind.
 *
 * @param failures what Flink's own page tells of failures of the job
 */
record FaultyRun(
        ReadingTotals totals,
        List<UsageAlert> alerts,
        List<RejectedReading> rejected,
        List<String> failures) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param name of the consumer group, so that each run reads everything
     */
    static FaultyRun of(
            LocalProduct product,
            String name,
            DetectionJobSettings settings,
            TopicReader<UsageAlert> alertsTopic,
            TopicReader<RejectedReading> rejectedTopic)
            throws Exception {
        KafkaSettings kafka =
                new KafkaSettings(product.kafka().bootstrapServers(), name, true, Map.of());
        JobClient job =
                product.detection(kafka, settings, JobClock.recordedUntil(0)).executeAsync(name);
        ReadingTotals totals =
                ReadingTotals.of(job.getJobExecutionResult().get().getAllAccumulatorResults());
        List<UsageAlert> alerts = new ArrayList<>();
        alertsTopic.readToEnd(
                alert -> {
                    if (!alert.getConfirms()) {
                        alerts.add(alert);
                    }
                });
        List<RejectedReading> rejected = new ArrayList<>();
        rejectedTopic.readToEnd(rejected::add);
        return new FaultyRun(totals, alerts, rejected, failures(product, job));
    }

    static List<String> failures(LocalProduct product, JobClient job) throws Exception {
        URI page = product.flink().webPage().resolve("/jobs/" + job.getJobID() + "/exceptions");
        List<String> failures = new ArrayList<>();
        JsonNode history =
                JSON.readTree(page.toURL().openStream()).path("exceptionHistory").path("entries");
        if (!history.isArray()) {
            throw new IllegalStateException("no exception history at " + page);
        }
        history.forEach(entry -> failures.add(entry.path("stacktrace").asText()));
        return failures;
    }

    /** {@code TYPE EVENT} of what one meter's household is told, in order. */
    List<String> alertsOf(String meterId) {
        return alerts.stream()
                .filter(alert -> alert.getMeterId().equals(meterId))
                .filter(alert -> alert.getAudience() == Audience.HOUSEHOLD)
                .map(alert -> alert.getType() + " " + alert.getEvent())
                .toList();
    }

    /** Rejections by reason. */
    Map<String, Integer> reasons() {
        Map<String, Integer> reasons = new TreeMap<>();
        rejected.forEach(reading -> reasons.merge(reading.getReason(), 1, Integer::sum));
        return reasons;
    }
}
