package io.dripwatch.pipeline.sms.gateway;

import io.dripwatch.domain.incident.Severity;
import io.dripwatch.pipeline.settings.NumberOption;
import io.dripwatch.pipeline.settings.Options;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** What an operator may set about SMS whose outcome nobody knows. */
public final class SendingOptions {

    private static final SmsSettings DEFAULTS = SmsSettings.defaults();

    private static final int LEAST_GRACE =
            (int) DEFAULTS.lease().plus(DEFAULTS.responseTimeout()).toSeconds();

    private static final Options OPTIONS = new Options();

    public static final NumberOption<Integer> GRACE =
            OPTIONS.whole(
                    "sms-grace-seconds",
                    (int) DEFAULTS.grace().toSeconds(),
                    LEAST_GRACE,
                    86_400,
                    "How long after a POST without an answer the provider's list is searched"
                            + " for it. Longer than the provider takes to list a message.");

    public static final ConfigOption<Severity> RESEND_FROM =
            OPTIONS.choice(
                    "sms-resend-from",
                    DEFAULTS.resendFrom(),
                    "Least severity that is sent once more when the provider's list does not"
                            + " hold it; what is below is parked for a person.");

    public static final ConfigOption<Boolean> JOURNAL_LOSS =
            OPTIONS.flag(
                    "sms-journal-loss-accepted",
                    false,
                    "true for one start, after a person has looked: send although topic"
                            + " sms-journal was deleted, made anew or cut short. What the lost"
                            + " entries told of can be sent a second time.");

    private SendingOptions() {}

    /** All of them, as documented. */
    public static List<ConfigOption<?>> all() {
        return OPTIONS.all();
    }

    /**
     * The settings that a configuration asks for.
     *
     * @throws IllegalArgumentException naming the option and what was expected
     */
    public static SmsSettings settings(Configuration configuration) {
        return DEFAULTS.withGrace(Duration.ofSeconds(GRACE.in(configuration)))
                .withResendFrom(configuration.get(RESEND_FROM))
                .withJournalLoss(configuration.get(JOURNAL_LOSS));
    }
}
