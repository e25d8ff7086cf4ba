package io.dripwatch.pipeline.notification;

import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.notification.NotificationMode;
import io.dripwatch.domain.notification.NotificationSettings;
import io.dripwatch.pipeline.settings.JobArguments;
import io.dripwatch.pipeline.settings.NumberOption;
import io.dripwatch.pipeline.settings.Options;
import io.dripwatch.pipeline.words.SmsText;
import io.dripwatch.pipeline.words.WordsOptions;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** What an operator may set about whom the notification job tells, and when. */
public final class NotificationOptions {

    /** Half a minute, below which nothing would ever be sent. */
    private static final double LEAST_HOURS = 0.01;

    /** A year. */
    private static final double MOST_HOURS = 8_760;

    private static final Options OPTIONS = new Options();

    public static final ConfigOption<NotificationMode> MODE =
            OPTIONS.choice(
                    "mode",
                    NotificationSettings.defaults().mode(),
                    "DRY_RUN decides each alert by itself, writes that to the log and sends"
                            + " nothing. SHADOW does all that LIVE does, remembers and defers,"
                            + " but sends nothing. LIVE sends. Beside a live job a"
                            + " group-prefix of its own is needed.");

    public static final ConfigOption<String> NO_SMS_BEFORE =
            OPTIONS.text(
                    "no-sms-before",
                    null,
                    "ISO-8601 with an offset: nobody is warned by readings from before. Set"
                            + " it to now whenever old readings may be replayed.");

    public static final NumberOption<Double> FLOW_MAX_AGE =
            OPTIONS.number(
                    "max-age-hours.continuous-flow",
                    (double) NotificationSettings.DEFAULT_MAX_AGE.toHours(),
                    LEAST_HOURS,
                    MOST_HOURS,
                    "How old the newest reading may be that shows an incident open, of any"
                            + " kind but a burst. By an older one nobody is warned until a"
                            + " newer one comes.");

    public static final NumberOption<Double> BURST_MAX_AGE =
            OPTIONS.number(
                    "max-age-hours.burst",
                    (double) NotificationSettings.DEFAULT_MAX_AGE.toHours(),
                    LEAST_HOURS,
                    MOST_HOURS,
                    "The same for bursts.");

    public static final ConfigOption<String> TIME_ZONE =
            OPTIONS.text("time-zone", "UTC", "IANA name of the utility's own time zone.");

    private NotificationOptions() {}

    /** All of them, as documented. */
    public static List<ConfigOption<?>> all() {
        return OPTIONS.all();
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
                NotificationSettings.defaults().askFirst(),
                configuration.get(CourtesyOptions.OPERATOR_FROM));
    }

    private static Map<IncidentType, Duration> maxAges(Configuration configuration) {
        Map<IncidentType, Duration> ages = new EnumMap<>(IncidentType.class);
        for (IncidentType type : IncidentType.values()) {
            ages.put(type, FLOW_MAX_AGE.hours(configuration));
        }
        ages.put(IncidentType.BURST, BURST_MAX_AGE.hours(configuration));
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

    /** The words that a configuration asks for, loaded and checked. */
    public static SmsText words(Configuration configuration) {
        return WordsOptions.words(
                configuration, JobArguments.zone(configuration.get(TIME_ZONE), TIME_ZONE));
    }
}
