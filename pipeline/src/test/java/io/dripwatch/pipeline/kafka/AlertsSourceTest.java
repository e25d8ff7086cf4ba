package io.dripwatch.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.pipeline.sms.LogCapture;
import io.dripwatch.schemas.AlertEvent;
import io.dripwatch.schemas.AlertType;
import io.dripwatch.schemas.UsageAlert;
import io.dripwatch.schemas.WireCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What gets from topic usage-alerts into the notification job, whoever wrote it. */
class AlertsSourceTest {

    private static final long ONSET = Instant.parse("2026-03-01T02:00:00Z").toEpochMilli();
    private static final WireCodec<UsageAlert> CODEC =
            new WireCodec<>(UsageAlert.getClassSchema(), UsageAlert.class);

    private final AlertsSource.Deserializer deserializer = new AlertsSource.Deserializer();
    private final Counter rejected = new SimpleCounter();
    private final List<IncidentTransition> read = new ArrayList<>();
    private LogCapture log;

    @BeforeEach
    void open() {
        deserializer.open(new Metrics());
        log = LogCapture.of(AlertsSource.class.getName());
    }

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void anAlertOfTheDetectorsIsReadWithoutItsSentences() {
        IncidentTransition sent = transition("a", 12, 288);
        read(CODEC.encode(Alerts.alert(sent)));
        assertThat(read).containsExactly(sent.withoutExplanation());
        assertThat(read.get(0).evidence()).containsEntry("hours", 24.0);
        assertThat(rejected.getCount()).isZero();
    }

    /** Fault: an id with tabs and a line break wrote a whole SMS to another number. */
    @Test
    void anIdThatWouldWriteALineIsCountedAndLeftOut() {
        read(CODEC.encode(Alerts.alert(transition("x\t+8613800000000\nwords", 12, 288))));
        rejectedOnce("alertId is not 1 to 64 of");
        assertThat(log.lines().get(0)).doesNotContain("\n", "+86");
    }

    @Test
    void anIdThatNoStateCanHoldIsCountedAndLeftOut() {
        read(CODEC.encode(Alerts.alert(transition("x".repeat(70_000), 12, 288))));
        rejectedOnce("alertId is not 1 to 64 of");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-12, 9_999_999, Double.NaN, Double.POSITIVE_INFINITY})
    void aFlowThatNoMeterMeasuresIsCountedAndLeftOut(double flow) {
        read(CODEC.encode(Alerts.alert(transition("a", flow, 288))));
        rejectedOnce("litresPerHour is " + flow);
    }

    @Test
    void aTypeOrEventOfALaterVersionIsCountedAndLeftOut() {
        read(CODEC.encode(changed().setType(AlertType.UNKNOWN).build()));
        read(CODEC.encode(changed().setEvent(AlertEvent.UNKNOWN).build()));
        assertThat(read).isEmpty();
        assertThat(rejected.getCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE, 0})
    void aTimeOutOfReachIsCountedAndLeftOut(long at) {
        read(CODEC.encode(changed().setDetectedAt(Instant.ofEpochMilli(at)).build()));
        assertThat(read).isEmpty();
        assertThat(rejected.getCount()).isOne();
    }

    /** No byte that somebody writes stops the job, and each record is read or counted. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void spoiltBytesNeverThrow(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] good = CODEC.encode(Alerts.alert(transition("alert-1", 12, 288)));
        int records = 5_000;
        for (int i = 0; i < records; i++) {
            byte[] spoilt = good.clone();
            for (int changes = random.nextInt(1, 6); changes > 0; changes--) {
                spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt();
            }
            read(spoilt);
        }
        read(null);
        read(new byte[0]);
        assertThat(read.size() + rejected.getCount()).as("seed %d", seed).isEqualTo(records + 2);
        assertThat(rejected.getCount()).isPositive();
        for (IncidentTransition each : read) {
            assertThat(each.alertId()).matches("[A-Za-z0-9._:-]{1,64}");
            assertThat(each.litresPerHour()).isBetween(0.0, 1_000_000.0);
            assertThat(each.onset()).isLessThanOrEqualTo(each.detectedAt());
        }
    }

    private static UsageAlert.Builder changed() {
        return UsageAlert.newBuilder(Alerts.alert(transition("a", 12, 288)));
    }

    private void rejectedOnce(String why) {
        assertThat(read).isEmpty();
        assertThat(rejected.getCount()).isOne();
        assertThat(log.lines())
                .singleElement()
                .asString()
                .startsWith("Rejected alert at usage-alerts-3 offset 42: ")
                .contains(why);
    }

    private void read(byte[] value) {
        deserializer.deserialize(
                new ConsumerRecord<>("usage-alerts", 3, 42, new byte[0], value),
                new ListCollector<>(read));
    }

    private static IncidentTransition transition(String id, double flow, double litres) {
        return new IncidentTransition(
                id,
                "incident-1",
                "M-1",
                "H-1",
                IncidentType.CONTINUOUS_FLOW,
                IncidentEvent.OPENED,
                Audience.HOUSEHOLD,
                Severity.WARNING,
                ONSET,
                ONSET + 86_400_000,
                flow,
                litres,
                Map.of("hours", 24.0),
                Map.of("en", "Water runs.\nAnd a second line."));
    }

    private final class Metrics extends UnregisteredMetricsGroup
            implements DeserializationSchema.InitializationContext {

        @Override
        public Counter counter(String name) {
            return name.equals("alerts-rejected") ? rejected : new SimpleCounter();
        }

        @Override
        public MetricGroup getMetricGroup() {
            return this;
        }

        @Override
        public UserCodeClassLoader getUserCodeClassLoader() {
            return SimpleUserCodeClassLoader.create(getClass().getClassLoader());
        }
    }
}
