package io.dripwatch.cli.bench;

import io.dripwatch.cli.kafka.TopicReader;
import io.dripwatch.schemas.AlertEvent;
import io.dripwatch.schemas.AlertType;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.UsageAlert;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When the first opening of use while away of each meter could be read from topic {@code
 * usage-alerts}, by a thread that reads it.
 */
final class AlertTimes implements AutoCloseable {

    /**
     * An opening.
     *
     * @param seenAt {@link System#nanoTime}
     */
    record Seen(String alertId, long seenAt) {}

    private final TopicReader<UsageAlert> alerts;
    private final Map<String, Seen> byMeter = new ConcurrentHashMap<>();
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
                        if (alert.getEvent() == AlertEvent.OPENED
                                && alert.getType() == AlertType.USE_WHILE_AWAY) {
                            byMeter.putIfAbsent(
                                    alert.getMeterId(),
                                    new Seen(alert.getAlertId(), System.nanoTime()));
                        }
                    });
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    Map<String, Seen> byMeter() {
        return byMeter;
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        reader.join();
        alerts.close();
    }
}
