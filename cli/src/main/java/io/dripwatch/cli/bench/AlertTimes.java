package io.dripwatch.cli.bench;

import io.dripwatch.cli.kafka.TopicReader;
import io.dripwatch.schemas.AlertEvent;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.UsageAlert;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When each opening could be read from topic {@code usage-alerts}, by a thread that reads it. */
final class AlertTimes implements AutoCloseable {

    /**
     * An opening.
     *
     * @param detectedAt epoch milliseconds
     * @param seenAt {@link System#nanoTime}
     */
    record Seen(String meterId, long detectedAt, long seenAt) {}

    private final TopicReader<UsageAlert> alerts;
    private final Map<String, Seen> byAlertId = new ConcurrentHashMap<>();
    private final Thread reader = new Thread(this::read, "alert-times");
    private volatile boolean closing;

    /** Leaves out what is there already. */
    AlertTimes(String bootstrapServers) {
        alerts =
                new TopicReader<>(
                        bootstrapServers,
                        Topics.USAGE_ALERTS.name(),
                        UsageAlert.getClassSchema(),
                        UsageAlert.class);
        alerts.readToEnd(alert -> {});
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        while (!closing) {
            alerts.readToEnd(
                    alert -> {
                        if (alert.getEvent() == AlertEvent.OPENED) {
                            byAlertId.putIfAbsent(
                                    alert.getAlertId(),
                                    new Seen(
                                            alert.getMeterId(),
                                            alert.getDetectedAt().toEpochMilli(),
                                            System.nanoTime()));
                        }
                    });
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** All of them, by the alert's id. */
    Map<String, Seen> all() {
        return byAlertId;
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        reader.join();
        alerts.close();
    }
}
