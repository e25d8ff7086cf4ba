package io.dripwatch.pipeline.settings;

import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.notification.NotificationMode;
import io.dripwatch.domain.notification.NotificationSettings;
import io.dripwatch.pipeline.sms.twilio.TwilioSettings;
import io.dripwatch.pipeline.words.SmsText;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;

/** What an operator may set about notification and the SMS provider. */
public final class NotificationOptions {

    public static final ConfigOption<NotificationMode> MODE =
            ConfigOptions.key("mode")
                    .enumType(NotificationMode.class)
                    .defaultValue(NotificationSettings.defaults().mode())
                    .withDescription(
                            "DRY_RUN decides each alert by itself, writes that to the log and sends"
                                    + " nothing. SHADOW does all that LIVE does, remembers and defers,"
                                    + " but sends nothing. LIVE sends. Beside a live job a"
                                    + " group-prefix of its own is needed.");

    public static final ConfigOption<String> NO_SMS_BEFORE =
            ConfigOptions.key("no-sms-before")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "ISO-8601 with an offset: nobody is warned by readings from before. Set"
                                    + " it to now whenever old readings may be replayed.");

    public static final ConfigOption<Double> FLOW_MAX_AGE =
            ConfigOptions.key("max-age-hours.continuous-flow")
                    .doubleType()
                    .defaultValue((double) NotificationSettings.DEFAULT_MAX_AGE.toHours())
                    .withDescription(
                            "How old the newest reading may be that shows an incident open, of any"
                                    + " kind but a burst. By an older one nobody is warned until a"
                                    + " newer one comes.");

    public static final ConfigOption<Double> BURST_MAX_AGE =
            ConfigOptions.key("max-age-hours.burst")
                    .doubleType()
                    .defaultValue((double) NotificationSettings.DEFAULT_MAX_AGE.toHours())
                    .withDescription("The same for bursts.");

    public static final ConfigOption<String> TIME_ZONE =
            ConfigOptions.key("time-zone")
                    .stringType()
                    .defaultValue("UTC")
                    .withDescription("IANA name of the utility's own time zone.");

    public static final ConfigOption<String> WORDS =
            ConfigOptions.key("words-directory")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Directory with sms_LANGUAGE.properties that replace built-in words, or add a"
                                    + " language.");

    public static final ConfigOption<String> TWILIO_URL =
            ConfigOptions.key("twilio-url")
                    .stringType()
                    .defaultValue(TwilioSettings.TWILIO.toString())
                    .withDescription(
                            "Where Twilio, or a server that talks as Twilio does, listens.");

    public static final ConfigOption<String> TWILIO_ACCOUNT =
            ConfigOptions.key("twilio-account-sid")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("AC...: the account that sends. Required when LIVE.");

    public static final ConfigOption<String> TWILIO_KEY =
            ConfigOptions.key("twilio-key-sid")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("SK... of an API key; the account's own SID when left out.");

    public static final ConfigOption<String> TWILIO_SECRET =
            ConfigOptions.key("twilio-secret")
                    .stringType()
                    .defaultValue("env:TWILIO_AUTH_TOKEN")
                    .withDescription(
                            "Where the key's secret is found: env:NAME or file:PATH, never the secret"
                                    + " itself.");

    public static final ConfigOption<String> TWILIO_SENDER =
            ConfigOptions.key("twilio-sender")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Number like +15550001111, short code, name of up to 11 letters, digits and"
                                    + " blanks, or MG and 32 hex digits of a messaging service. Required"
                                    + " when LIVE.");

    public static final ConfigOption<String> STATUS_CALLBACK =
            ConfigOptions.key("twilio-status-callback")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("Address that the provider reports delivery to.");

    private NotificationOptions() {}

    /** All of them, as documented. */
    public static List<ConfigOption<?>> all() {
        return List.of(
                MODE,
                NO_SMS_BEFORE,
                FLOW_MAX_AGE,
                BURST_MAX_AGE,
                TIME_ZONE,
                WORDS,
                TWILIO_URL,
                TWILIO_ACCOUNT,
                TWILIO_KEY,
                TWILIO_SECRET,
                TWILIO_SENDER,
                STATUS_CALLBACK);
    }

    /**
     * The policy that a configuration asks for.
     *
     * @throws IllegalArgumentException naming the option and what was expected
     */
    public static NotificationSettings policy(Configuration configuration) {
        return new NotificationSettings(
                configuration.get(MODE),
                noSmsBefore(configuration),
                maxAges(configuration),
                JobArguments.zone(configuration.get(TIME_ZONE), TIME_ZONE),
                CourtesyOptions.quietHours(configuration),
                CourtesyOptions.cadence(configuration),
                CourtesyOptions.budget(configuration),
                configuration.get(CourtesyOptions.OPERATOR_FROM));
    }

    private static Map<IncidentType, Duration> maxAges(Configuration configuration) {
        Map<IncidentType, Duration> ages = new EnumMap<>(IncidentType.class);
        for (IncidentType type : IncidentType.values()) {
            ages.put(type, hours(configuration, FLOW_MAX_AGE));
        }
        ages.put(IncidentType.BURST, hours(configuration, BURST_MAX_AGE));
        return ages;
    }

    private static long noSmsBefore(Configuration configuration) {
        String text = configuration.get(NO_SMS_BEFORE);
        try {
            return text == null ? 0 : OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw JobArguments.complaint(
                    NO_SMS_BEFORE, text, "ISO-8601 with an offset, like 2026-03-01T00:00:00+08:00");
        }
    }

    private static Duration hours(Configuration configuration, ConfigOption<Double> option) {
        // Half a minute, below which nothing would ever be sent, to a year.
        double hours = JobArguments.within(configuration, option, 0.01, 8_760);
        return Duration.ofSeconds(Math.round(hours * 3_600));
    }

    /** The words that a configuration asks for, loaded and checked. */
    public static SmsText words(Configuration configuration) {
        return WordsOptions.words(configuration);
    }

    /** The provider's account that a configuration asks for; to be asked when LIVE only. */
    public static TwilioSettings twilio(Configuration configuration) {
        String account = JobArguments.required(configuration, TWILIO_ACCOUNT);
        String key = configuration.get(TWILIO_KEY);
        String callback = configuration.get(STATUS_CALLBACK);
        return new TwilioSettings(
                uri(configuration.get(TWILIO_URL), TWILIO_URL),
                account,
                key == null ? account : key,
                secret(configuration.get(TWILIO_SECRET)),
                JobArguments.required(configuration, TWILIO_SENDER),
                callback == null ? null : uri(callback, STATUS_CALLBACK),
                null);
    }

    private static SecretReference secret(String text) {
        try {
            return SecretReference.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(TWILIO_SECRET.key() + ": " + e.getMessage(), e);
        }
    }

    static URI uri(String text, ConfigOption<String> option) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Said below, together with an address without a host.
        }
        throw JobArguments.complaint(option, text, "an address, like https://host");
    }
}
