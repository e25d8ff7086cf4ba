package io.dripwatch.pipeline.sms.gateway;

import io.dripwatch.domain.incident.Severity;
import io.dripwatch.pipeline.settings.JobArguments;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;

/** What an operator may set about SMS whose outcome nobody knows. */
public final class SendingOptions {

    private static final SmsSettings DEFAULTS = SmsSettings.defaults();

    public static final ConfigOption<Long> GRACE =
            ConfigOptions.key("sms-grace-seconds")
                    .longType()
                    .defaultValue(DEFAULTS.grace().toSeconds())
                    .withDescription(
                            "How long after a POST without an answer the provider's list is searched"
                                    + " for it. Longer than the provider takes to list a message.");

    public static final ConfigOption<Severity> RESEND_FROM =
            ConfigOptions.key("sms-resend-from")
                    .enumType(Severity.class)
                    .defaultValue(DEFAULTS.resendFrom())
                    .withDescription(
                            "Least severity that is sent once more when the provider's list does not"
                                    + " hold it; what is below is parked for a person.");

    public static final ConfigOption<Boolean> JOURNAL_LOSS =
            ConfigOptions.key("sms-journal-loss-accepted")
                    .booleanType()
                    .defaultValue(false)
                    .withDescription(
                            "true for one start, after a person has looked: send although topic"
                                    + " sms-journal was deleted, made anew or cut short. What the lost"
                                    + " entries told of can be sent a second time.");

    private SendingOptions() {}

    /** All of them, as documented. */
    public static List<ConfigOption<?>> all() {
        return List.of(GRACE, RESEND_FROM, JOURNAL_LOSS);
    }

    /**
     * The settings that a configuration asks for.
     *
     * @throws IllegalArgumentException naming the option and what was expected
     */
    public static SmsSettings settings(Configuration configuration) {
        long grace = configuration.get(GRACE);
        long least = DEFAULTS.lease().plus(DEFAULTS.responseTimeout()).toSeconds();
        if (grace < least) {
            throw JobArguments.complaint(
                    GRACE, Long.toString(grace), "at least %d seconds".formatted(least));
        }
        return DEFAULTS.withGrace(Duration.ofSeconds(grace))
                .withResendFrom(configuration.get(RESEND_FROM))
                .withJournalLoss(configuration.get(JOURNAL_LOSS));
    }
}
