package io.dripwatch.cli.cluster;

import io.dripwatch.cli.localcluster.LocalFlink;
import io.dripwatch.cli.localcluster.LocalFlinkSettings;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.pipeline.DetectionJob;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.detection.DetectionJobSettings;
import io.dripwatch.pipeline.detection.DetectionTopology;
import io.dripwatch.pipeline.kafka.Alerts;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.schemas.UsageAlert;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/** What detection says about the readings on a broker when nothing goes wrong. */
final class UndisturbedRun {

    private UndisturbedRun() {}

    /** The alerts by id, from one run in this process, alone in its consumer group. */
    static Map<String, UsageAlert> alerts(String bootstrapServers, Path directory)
            throws Exception {
        KafkaSettings kafka = new KafkaSettings(bootstrapServers, "undisturbed", true, Map.of());
        Map<String, UsageAlert> alerts = new TreeMap<>();
        try (LocalFlink flink = LocalFlink.start(directory, LocalFlinkSettings.forProduct(1))) {
            StreamExecutionEnvironment env = flink.environment();
            DetectionTopology.Streams detected =
                    DetectionJob.detected(
                            env, kafka, DetectionJobSettings.DEFAULTS, JobClock.recordedUntil(0));
            CloseableIterator<IncidentTransition> transitions =
                    detected.transitions().collectAsync();
            env.executeAsync("undisturbed");
            try (transitions) {
                while (transitions.hasNext()) {
                    UsageAlert alert = AlertLog.story(Alerts.alert(transitions.next()));
                    if (!alert.getConfirms()) {
                        alerts.put(alert.getAlertId(), alert);
                    }
                }
            }
        }
        return alerts;
    }
}
