package io.dripwatch.schemas;

import java.util.List;

/** Every topic of Dripwatch, once. The local broker, Docker Compose and the tests all follow it. */
public final class Topics {

    /** After which a home's baseline is learnt. */
    private static final int LEARNING_DAYS = 60;

    /** Over which people report, and compare a month with that of the last year. */
    private static final int REPORTED_DAYS = 400;

    /** In which somebody looks at what was rejected. */
    private static final int MENDING_DAYS = 30;

    /**
     * {@link MeterUpload}, keyed by meter. Kept long enough that lost baselines can be learnt
     * again, and stamped by the broker: a gateway's clock may be wrong.
     */
    public static final Topic METER_READINGS =
            new Topic("meter-readings", 4, false, LEARNING_DAYS, true);

    /** {@link HouseholdProfile}, keyed by meter; the newest one holds. */
    public static final Topic HOUSEHOLDS = new Topic("households", 4, true);

    /** {@link HouseholdFeedback}, keyed by meter: what households ask for. */
    public static final Topic HOUSEHOLD_FEEDBACK = new Topic("household-feedback", 4, false);

    /** {@link HouseholdAnswer}, keyed by household: answers to SMS, of which feedback is made. */
    public static final Topic HOUSEHOLD_ANSWERS = new Topic("household-answers", 4, false);

    /**
     * {@link DetectionRule}, keyed by scope and setting; the newest one holds. One partition, so
     * that every subtask hears of the changes in the same order.
     */
    public static final Topic DETECTION_RULES = new Topic("detection-rules", 1, true);

    /** {@link DetectionConfiguration}, keyed by consumer group: what detection was started with. */
    public static final Topic DETECTION_CONFIGURATION =
            new Topic("detection-configuration", 1, true);

    /** {@link UsageAlert}, keyed by meter: the boundary between the two jobs. */
    public static final Topic USAGE_ALERTS =
            new Topic("usage-alerts", 4, false, REPORTED_DAYS, false);

    /** {@link RejectedReading}: what could not be read, believed or placed. */
    public static final Topic REJECTED_READINGS =
            new Topic("rejected-readings", 1, false, MENDING_DAYS, false);

    /** {@link MeterCoverage}, keyed by meter: what its data can show; the newest one holds. */
    public static final Topic METER_COVERAGE = new Topic("meter-coverage", 1, true);

    /**
     * {@link HouseholdDay}, keyed by meter and day, so that a year of days is kept; the newest one
     * holds.
     */
    public static final Topic HOUSEHOLD_DAYS = new Topic("household-days", 4, true);

    /**
     * {@link SmsJournalEntry}, keyed by alert. One partition, so that whoever reads the journal
     * sees intents and outcomes in the order in which they were written.
     */
    public static final Topic SMS_JOURNAL = new Topic("sms-journal", 1, true);

    /** {@link SmsOutcome}, keyed by alert: what became of each SMS, and why there is none. */
    public static final Topic SMS_OUTCOMES =
            new Topic("sms-outcomes", 1, false, REPORTED_DAYS, false);

    /**
     * {@link OperatorAction}, keyed by its own id, so that each is kept. One partition: what people
     * did has one order.
     */
    public static final Topic OPERATOR_ACTIONS = new Topic("operator-actions", 1, true);

    private static final List<Topic> ALL =
            List.of(
                    METER_READINGS,
                    HOUSEHOLDS,
                    HOUSEHOLD_FEEDBACK,
                    HOUSEHOLD_ANSWERS,
                    DETECTION_RULES,
                    DETECTION_CONFIGURATION,
                    USAGE_ALERTS,
                    REJECTED_READINGS,
                    METER_COVERAGE,
                    HOUSEHOLD_DAYS,
                    SMS_JOURNAL,
                    SMS_OUTCOMES,
                    OPERATOR_ACTIONS);

    private Topics() {}

    /** All topics, in the order of the data's path. */
    public static List<Topic> all() {
        return ALL;
    }
}
