package io.dripwatch.pipeline;

import io.dripwatch.domain.district.DistrictMemory;
import io.dripwatch.domain.feed.FeedMemory;
import io.dripwatch.domain.household.Feedback;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.pipeline.detection.InboundUpload;
import io.dripwatch.pipeline.detection.RejectedRead;
import io.dripwatch.pipeline.detection.RuleUpdate;
import io.dripwatch.pipeline.detection.silence.Heard;
import io.dripwatch.pipeline.grouping.GroupedTransition;
import io.dripwatch.pipeline.household.FeedbackUpdate;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.pipeline.household.RegistryFinding;
import io.dripwatch.pipeline.notification.NotificationDecision;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What crosses an operator is flat: Kryo appears silently, costs much and reads nothing old. */
class OperatorTypesTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                InboundUpload.class,
                RejectedRead.class,
                HouseholdUpdate.class,
                Household.class,
                FeedbackUpdate.class,
                Feedback.class,
                RuleUpdate.class,
                GroupedTransition.class,
                DistrictMemory.class,
                FeedMemory.class,
                RegistryFinding.class,
                Heard.class,
                IncidentTransition.class,
                SmsMessage.class,
                NotificationDecision.class,
            })
    void crossesOperatorsWithoutKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }
}
