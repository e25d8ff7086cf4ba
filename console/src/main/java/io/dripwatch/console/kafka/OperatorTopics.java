package io.dripwatch.console.kafka;

import io.dripwatch.console.fact.AnswerFact;
import io.dripwatch.console.fact.Deed;
import io.dripwatch.console.fact.FeedbackFact;
import io.dripwatch.console.fact.Rule;
import io.dripwatch.schemas.ActionKind;
import io.dripwatch.schemas.AnswerChannel;
import io.dripwatch.schemas.AnswerKind;
import io.dripwatch.schemas.DetectionRule;
import io.dripwatch.schemas.FeedbackKind;
import io.dripwatch.schemas.HouseholdAnswer;
import io.dripwatch.schemas.HouseholdFeedback;
import io.dripwatch.schemas.OperatorAction;
import io.dripwatch.schemas.RuleSubject;
import io.dripwatch.schemas.Topic;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.WireCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Where goes what people do: each deed is on its topic before anybody is told that it is done. The
 * store hears of it from there, as of everything else.
 */
public final class OperatorTopics implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 5;

    private final Producer<byte[], byte[]> producer;
    private final WireCodec<OperatorAction> actions =
            new WireCodec<>(OperatorAction.getClassSchema(), OperatorAction.class);
    private final WireCodec<HouseholdFeedback> feedback =
            new WireCodec<>(HouseholdFeedback.getClassSchema(), HouseholdFeedback.class);
    private final WireCodec<HouseholdAnswer> answers =
            new WireCodec<>(HouseholdAnswer.getClassSchema(), HouseholdAnswer.class);
    private final WireCodec<DetectionRule> rules =
            new WireCodec<>(DetectionRule.getClassSchema(), DetectionRule.class);

    /** Writes to that broker. */
    public OperatorTopics(String bootstrapServers, Map<String, String> properties) {
        Properties all = new Properties();
        all.putAll(properties);
        all.put("bootstrap.servers", bootstrapServers);
        all.put("acks", "all");
        all.put("enable.idempotence", "true");
        all.put("delivery.timeout.ms", "5000");
        all.put("request.timeout.ms", "3000");
        all.put("max.block.ms", "5000");
        all.put("linger.ms", "0");
        producer = new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Writes a deed.
     *
     * @throws TopicsDownException where Kafka did not take it in time
     */
    public synchronized void write(Deed deed) {
        OperatorAction action =
                new OperatorAction(
                        deed.actionId(),
                        Instant.ofEpochMilli(deed.at()),
                        deed.author(),
                        ActionKind.valueOf(deed.kind().name()),
                        deed.meterId(),
                        deed.incidentId(),
                        deed.value(),
                        deed.note());
        send(Topics.OPERATOR_ACTIONS, deed.actionId(), actions.encode(action));
    }

    /** Writes feedback that a household told by telephone, or what was found there. */
    public synchronized void write(FeedbackFact given) {
        HouseholdFeedback record =
                HouseholdFeedback.newBuilder()
                        .setMeterId(given.meterId())
                        .setAt(Instant.ofEpochMilli(given.at()))
                        .setKind(FeedbackKind.valueOf(given.kind()))
                        .setValue(given.litres())
                        .setFrom(instant(given.from()))
                        .setUntil(instant(given.until()))
                        .setIncidentId(given.incidentId())
                        .setFinding(given.finding())
                        .build();
        send(Topics.HOUSEHOLD_FEEDBACK, given.meterId(), feedback.encode(record));
    }

    /** Writes what a household answered by telephone; the notification job makes feedback of it. */
    public synchronized void write(AnswerFact answer) {
        HouseholdAnswer record =
                HouseholdAnswer.newBuilder()
                        .setAnswerId(answer.answerId())
                        .setHouseholdId(answer.householdId())
                        .setMeterId(answer.meterId())
                        .setAt(Instant.ofEpochMilli(answer.at()))
                        .setKind(AnswerKind.valueOf(answer.kind()))
                        .setUntil(instant(answer.until()))
                        .setChannel(AnswerChannel.CALL_CENTRE)
                        .setAuthor(answer.author())
                        .build();
        send(Topics.HOUSEHOLD_ANSWERS, answer.householdId(), answers.encode(record));
    }

    /** Sets a rule, or takes it back where its value is null. */
    public synchronized void write(Rule rule) {
        byte[] value =
                rule.value() == null
                        ? null
                        : rules.encode(new DetectionRule(rule.scope(), rule.key(), rule.value()));
        send(Topics.DETECTION_RULES, new RuleSubject(rule.scope(), rule.key()).toString(), value);
    }

    private static Instant instant(Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private void send(Topic topic, String key, byte[] value) {
        try {
            producer.send(
                            new ProducerRecord<>(
                                    topic.name(), key.getBytes(StandardCharsets.UTF_8), value))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new TopicsDownException(topic.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicsDownException(topic.name(), e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
