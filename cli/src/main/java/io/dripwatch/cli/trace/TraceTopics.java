package io.dripwatch.cli.trace;

import io.dripwatch.cli.kafka.TopicReader;
import io.dripwatch.schemas.HouseholdProfile;
import io.dripwatch.schemas.OperatorAction;
import io.dripwatch.schemas.SmsOutcome;
import io.dripwatch.schemas.Topic;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.UsageAlert;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;

/** Reads what topics say of SMS. */
public final class TraceTopics {

    private TraceTopics() {}

    /**
     * Reads each topic to the end that it has now: outcomes last, so that each is about an alert
     * that is known.
     *
     * @return complaints about messages that cannot be read; they are left out
     */
    public static List<String> read(Properties client, SmsTrace trace) {
        List<String> complaints = new ArrayList<>();
        read(
                client,
                Topics.HOUSEHOLDS,
                HouseholdProfile.getClassSchema(),
                HouseholdProfile.class,
                complaints,
                trace::add);
        read(
                client,
                Topics.OPERATOR_ACTIONS,
                OperatorAction.getClassSchema(),
                OperatorAction.class,
                complaints,
                trace::add);
        read(
                client,
                Topics.USAGE_ALERTS,
                UsageAlert.getClassSchema(),
                UsageAlert.class,
                complaints,
                trace::add);
        read(
                client,
                Topics.SMS_OUTCOMES,
                SmsOutcome.getClassSchema(),
                SmsOutcome.class,
                complaints,
                trace::add);
        return complaints;
    }

    private static <T extends SpecificRecordBase> void read(
            Properties client,
            Topic topic,
            Schema schema,
            Class<T> type,
            List<String> complaints,
            Consumer<T> messages) {
        try (TopicReader<T> reader =
                new TopicReader<>(client, topic.name(), schema, type)
                        .removed(key -> {})
                        .leavingOut(complaints::add)) {
            reader.readToEnd(messages);
        }
    }
}
