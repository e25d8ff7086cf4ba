package io.dripwatch.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dripwatch.domain.household.Feedback;
import io.dripwatch.domain.notification.message.HeldOrder;
import io.dripwatch.pipeline.detection.RuleUpdate;
import io.dripwatch.pipeline.household.FeedbackUpdate;
import io.dripwatch.schemas.ActionKind;
import io.dripwatch.schemas.DetectionRule;
import io.dripwatch.schemas.FeedbackKind;
import io.dripwatch.schemas.HouseholdFeedback;
import io.dripwatch.schemas.MalformedMessageException;
import io.dripwatch.schemas.OperatorAction;
import io.dripwatch.schemas.WireCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Messages of household-feedback and detection-rules, good and bad. */
class SideTopicsTest {

    private static final Instant AT = Instant.parse("2026-03-02T00:00:00Z");
    private static final long MILLIS = AT.toEpochMilli();

    private final SideTopic.Decoder<FeedbackUpdate> feedback = FeedbackTopic.decoder();
    private final SideTopic.Decoder<HeldOrder> orders = HeldOrders.decoder();
    private final SideTopic.Decoder<RuleUpdate> rules = RulesTopic.decoder();

    @Test
    void everyKindOfFeedbackIsAFeedback() throws Exception {
        assertThat(given(FeedbackKind.SNOOZE, null, null, AT.plusSeconds(60)))
                .isEqualTo(new Feedback(MILLIS, Feedback.Kind.SNOOZE, 0, 0, MILLIS + 60_000));
        assertThat(given(FeedbackKind.NORMAL, 7.5, null, null))
                .isEqualTo(new Feedback(MILLIS, Feedback.Kind.NORMAL, 7_500, 0, 0));
        assertThat(given(FeedbackKind.AWAY, null, null, null))
                .isEqualTo(new Feedback(MILLIS, Feedback.Kind.AWAY, 0, MILLIS, 0));
        assertThat(given(FeedbackKind.BACK, null, AT, AT))
                .isEqualTo(new Feedback(MILLIS, Feedback.Kind.BACK, 0, 0, 0));
        assertThat(given(FeedbackKind.BUDGET, 9_000.0, null, null))
                .isEqualTo(new Feedback(MILLIS, Feedback.Kind.BUDGET, 9_000_000, 0, 0));
    }

    @Test
    void whatCannotBeGrantedIsRefusedWithItsReason() {
        refused(FeedbackKind.UNKNOWN, null, null, "kind is missing");
        refused(FeedbackKind.SNOOZE, null, AT, "until of SNOOZE is");
        refused(FeedbackKind.SNOOZE, null, null, "until of SNOOZE is");
        refused(FeedbackKind.NORMAL, null, null, "NORMAL has no value");
        refused(FeedbackKind.NORMAL, Double.NaN, null, "NORMAL has no value");
        refused(FeedbackKind.NORMAL, 5_000.0, null, "litres of NORMAL are 5000.0");
        refused(FeedbackKind.BUDGET, -1.0, null, "litres of BUDGET are -1.0");
        refused(FeedbackKind.AWAY, null, AT, "AWAY is from");
        assertThatExceptionOfType(SideTopic.Unusable.class)
                .isThrownBy(() -> feedback.decode(message("m-1", null)));
        assertThatExceptionOfType(MalformedMessageException.class)
                .isThrownBy(() -> feedback.decode(message("m-1", new byte[] {1, 2, 3})));
    }

    @Test
    void aRuleIsSetAndTakenBackUnderItsKey() throws Exception {
        byte[] set =
                new WireCodec<>(DetectionRule.getClassSchema(), DetectionRule.class)
                        .encode(new DetectionRule("CLASS:a", "method", "EVIDENCE"));

        assertThat(rules.decode(message("CLASS:a method", set)))
                .isEqualTo(new RuleUpdate("CLASS:a", "method", "EVIDENCE", 7));
        assertThat(rules.decode(message("CLASS:a method", null)))
                .isEqualTo(new RuleUpdate("CLASS:a", "method", null, 7));
        assertThatExceptionOfType(MalformedMessageException.class)
                .isThrownBy(() -> rules.decode(message("method", null)));
        assertThatExceptionOfType(MalformedMessageException.class)
                .isThrownBy(() -> rules.decode(message(null, null)));
    }

    @Test
    void ofWhatPeopleDoOnlyOrdersAboutHeldSmsAreHeard() throws Exception {
        assertThat(order(ActionKind.SMS_RELEASE, "m-1", "alert-1"))
                .isEqualTo(new HeldOrder(HeldOrder.Kind.RELEASE, "alert-1", "m-1", MILLIS, "anna"));
        assertThat(order(ActionKind.SMS_DROP, "m-1", null))
                .isEqualTo(new HeldOrder(HeldOrder.Kind.DROP, null, "m-1", MILLIS, "anna"));
        assertThat(order(ActionKind.SMS_DROP, "m-1", "ALL"))
                .isEqualTo(new HeldOrder(HeldOrder.Kind.DROP, null, null, MILLIS, "anna"));
        assertThat(order(ActionKind.TAKE, "m-1", null)).isNull();
        assertThat(orders.decode(message("1", null))).isNull();
        // It must not be taken for all.
        assertThatExceptionOfType(SideTopic.Unusable.class)
                .isThrownBy(() -> order(ActionKind.SMS_RELEASE, null, null))
                .withMessageContaining("names nothing");
    }

    private HeldOrder order(ActionKind kind, String meter, String value) throws Exception {
        return orders.decode(
                message(
                        "1",
                        new WireCodec<>(OperatorAction.getClassSchema(), OperatorAction.class)
                                .encode(
                                        new OperatorAction(
                                                "1", AT, "anna", kind, meter, null, value, null))));
    }

    private void refused(FeedbackKind kind, Double value, Instant until, String why) {
        assertThatExceptionOfType(SideTopic.Unusable.class)
                .isThrownBy(() -> given(kind, value, null, until))
                .withMessageStartingWith(why);
    }

    private Feedback given(FeedbackKind kind, Double value, Instant from, Instant until)
            throws Exception {
        byte[] bytes =
                new WireCodec<>(HouseholdFeedback.getClassSchema(), HouseholdFeedback.class)
                        .encode(
                                HouseholdFeedback.newBuilder()
                                        .setMeterId("m-1")
                                        .setAt(AT)
                                        .setKind(kind)
                                        .setValue(value)
                                        .setFrom(from)
                                        .setUntil(until)
                                        .build());
        FeedbackUpdate given = feedback.decode(message("m-1", bytes));
        assertThat(given.meterId()).isEqualTo("m-1");
        return given.feedback();
    }

    private static ConsumerRecord<byte[], byte[]> message(String key, byte[] value) {
        return new ConsumerRecord<>(
                "topic", 0, 7, key == null ? null : key.getBytes(StandardCharsets.UTF_8), value);
    }
}
