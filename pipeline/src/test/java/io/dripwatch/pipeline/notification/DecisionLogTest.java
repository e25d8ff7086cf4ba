package io.dripwatch.pipeline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.notification.Verdict;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.pipeline.sms.LogCapture;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.junit.jupiter.api.Test;

class DecisionLogTest {

    @Test
    void eachDecisionIsOneLineByItsAlert() throws Exception {
        try (LogCapture log = LogCapture.of(DecisionLog.class.getName());
                SinkWriter<NotificationDecision> writer = new DecisionLog().createWriter(null)) {
            writer.write(
                    new NotificationDecision(
                            "alert-1",
                            "home-1",
                            "meter-1",
                            Occasion.REMINDER,
                            Verdict.SUPPRESS,
                            Reason.DRY_RUN,
                            0,
                            0,
                            1,
                            0xcafe,
                            null),
                    null);
            writer.write(
                    new NotificationDecision(
                            "alert-2",
                            "home-1",
                            "meter-1",
                            Occasion.WARNING,
                            Verdict.SEND,
                            null,
                            0,
                            0,
                            2,
                            0xbeef,
                            "Water runs"),
                    null);

            assertThat(log.lines())
                    .containsExactly(
                            "Alert alert-1: SUPPRESS REMINDER DRY_RUN, segments=1, words=cafe",
                            "Alert alert-2: SEND WARNING, segments=2, words=beef");
        }
    }
}
