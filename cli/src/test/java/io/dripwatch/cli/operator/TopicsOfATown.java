package io.dripwatch.cli.operator;

import io.dripwatch.schemas.AlertEvent;
import io.dripwatch.schemas.AlertType;
import io.dripwatch.schemas.Audience;
import io.dripwatch.schemas.HourMark;
import io.dripwatch.schemas.HouseholdDay;
import io.dripwatch.schemas.HouseholdProfile;
import io.dripwatch.schemas.Severity;
import io.dripwatch.schemas.SmsOutcome;
import io.dripwatch.schemas.SmsStage;
import io.dripwatch.schemas.Topic;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.UsageAlert;
import io.dripwatch.schemas.WireCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes to the topics what both jobs and the registry would. */
final class TopicsOfATown implements AutoCloseable {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final KafkaProducer<byte[], byte[]> producer;

    TopicsOfATown(String bootstrapServers) {
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    void home(String meter, String phone) {
        home(meter, phone, "East");
    }

    void home(String meter, String phone, String district) {
        HouseholdProfile home =
                HouseholdProfile.newBuilder()
                        .setMeterId(meter)
                        .setHouseholdId("H-" + meter)
                        .setTimeZone(ZONE.getId())
                        .setLanguage("zh-CN")
                        .setPhone(phone)
                        .setConsent(true)
                        .setDistrict(district)
                        .build();
        send(
                Topics.HOUSEHOLDS,
                meter,
                new WireCodec<>(HouseholdProfile.getClassSchema(), HouseholdProfile.class)
                        .encode(home));
    }

    void opened(String incident, String meter, Instant onset, double litresPerHour) {
        alert(incident, meter, AlertEvent.OPENED, onset, litresPerHour);
    }

    void alert(
            String incident, String meter, AlertEvent event, Instant onset, double litresPerHour) {
        UsageAlert alert =
                UsageAlert.newBuilder()
                        .setAlertId(incident + "-" + event)
                        .setIncidentId(incident)
                        .setMeterId(meter)
                        .setHouseholdId("H-" + meter)
                        .setType(AlertType.CONTINUOUS_FLOW)
                        .setEvent(event)
                        .setAudience(Audience.HOUSEHOLD)
                        .setSeverity(Severity.WARNING)
                        .setOnset(onset)
                        .setDetectedAt(onset.plusSeconds(36_000))
                        .setLitresPerHour(litresPerHour)
                        .setLitres(litresPerHour * 10)
                        .setEvidence(Map.of("evidenceNats", 14.0, "hours", 10.0))
                        .setExplanation(
                                Map.of("en", "Water ran for 10 hours.", "zh-CN", "用水持续10小时。"))
                        .build();
        send(
                Topics.USAGE_ALERTS,
                meter,
                new WireCodec<>(UsageAlert.getClassSchema(), UsageAlert.class).encode(alert));
    }

    void sms(String alertId, String meter, SmsStage stage, String reason, Instant at) {
        SmsOutcome outcome =
                SmsOutcome.newBuilder()
                        .setAlertId(alertId)
                        .setMeterId(meter)
                        .setStage(stage)
                        .setAt(at)
                        .setOccasion("WARNING")
                        .setReason(reason)
                        .build();
        send(
                Topics.SMS_OUTCOMES,
                alertId,
                new WireCodec<>(SmsOutcome.getClassSchema(), SmsOutcome.class).encode(outcome));
    }

    /** A day with so many litres in each hour; on every seventh one is missing, one estimated. */
    void day(String meter, LocalDate day, long litres) {
        List<Long> hours = new ArrayList<>(Collections.nCopies(24, 1_000 * litres));
        List<HourMark> marks = new ArrayList<>(Collections.nCopies(24, HourMark.MEASURED));
        if (day.getDayOfMonth() % 7 == 3) {
            hours.set(2, null);
            marks.set(2, HourMark.MISSING);
            marks.set(3, HourMark.ESTIMATED);
        }
        HouseholdDay record =
                HouseholdDay.newBuilder()
                        .setMeterId(meter)
                        .setHouseholdId("H-" + meter)
                        .setDay(day)
                        .setTimeZone(ZONE.getId())
                        .setStartsAt(day.atStartOfDay(ZONE).toInstant())
                        .setMillilitres(hours)
                        .setMarks(marks)
                        .setUsualLowLitres(Collections.nCopies(24, 0))
                        .setUsualHighLitres(Collections.nCopies(24, 20))
                        .setDayUsualLowLitres(100)
                        .setDayUsualHighLitres(400)
                        .setSettled(true)
                        .build();
        send(
                Topics.HOUSEHOLD_DAYS,
                meter + " " + day,
                new WireCodec<>(HouseholdDay.getClassSchema(), HouseholdDay.class).encode(record));
    }

    private void send(Topic topic, String key, byte[] value) {
        producer.send(
                new ProducerRecord<>(topic.name(), key.getBytes(StandardCharsets.UTF_8), value));
    }

    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
