package io.dripwatch.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.cli.kafka.TopicReader;
import io.dripwatch.schemas.UsageAlert;
import java.util.Map;
import java.util.TreeMap;

/** The alerts on the topic as whoever reads them keeps them: the first under each id. */
final class AlertLog implements AutoCloseable {

    private final TopicReader<UsageAlert> topic;
    private final Map<String, UsageAlert> first = new TreeMap<>();
    private int repeated;

    AlertLog(TopicReader<UsageAlert> topic) {
        this.topic = topic;
    }

    /** Reads on; an alert that comes again must come as it was. */
    Map<String, UsageAlert> byId() {
        topic.readToEnd(
                read -> {
                    if (read.getConfirms()) {
                        return;
                    }
                    UsageAlert alert = story(read);
                    UsageAlert earlier = first.putIfAbsent(alert.getAlertId(), alert);
                    if (earlier != null) {
                        repeated++;
                        assertThat(alert).isEqualTo(earlier);
                    }
                });
        return first;
    }

    /** What an alert says of its incident, and not how it came to be known. */
    static UsageAlert story(UsageAlert alert) {
        return UsageAlert.newBuilder(alert)
                .setArrivedAt(null)
                .setReadUntil(null)
                .setSuperseded(false)
                .build();
    }

    /** Alerts that came again so far. */
    int repeated() {
        return repeated;
    }

    @Override
    public void close() {
        topic.close();
    }
}
