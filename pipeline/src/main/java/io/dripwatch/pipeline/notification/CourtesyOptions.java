package io.dripwatch.pipeline.notification;

import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.Cadence;
import io.dripwatch.domain.notification.Reminders;
import io.dripwatch.domain.notification.SendingBudget;
import io.dripwatch.domain.notification.recipient.NumberPlan;
import io.dripwatch.domain.notification.recipient.QuietHours;
import io.dripwatch.pipeline.phone.WorldNumberPlan;
import io.dripwatch.pipeline.secret.SecretReference;
import io.dripwatch.pipeline.settings.JobArguments;
import io.dripwatch.pipeline.words.SmsText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;

/** What an operator may set about when, how often and how people are spoken to. */
public final class CourtesyOptions {

    private static final Cadence CADENCE = Cadence.DEFAULT;
    private static final SendingBudget UNSPENT = SendingBudget.DEFAULT;

    /** A year. */
    private static final double MOST_HOURS = 8_760;

    public static final ConfigOption<String> QUIET_FROM =
            ConfigOptions.key("quiet-from")
                    .stringType()
                    .defaultValue(QuietHours.DEFAULT.from().toString())
                    .withDescription(
                            "Local time HH:MM from which a household that named no quiet hours of its"
                                    + " own is told of bursts and welfare only.");

    public static final ConfigOption<String> QUIET_TO =
            ConfigOptions.key("quiet-to")
                    .stringType()
                    .defaultValue(QuietHours.DEFAULT.to().toString())
                    .withDescription("Their end; the same as quiet-from for none.");

    public static final ConfigOption<Double> HOURS_BETWEEN =
            ConfigOptions.key("hours-between-warnings")
                    .doubleType()
                    .defaultValue((double) CADENCE.leastBetween().toHours())
                    .withDescription(
                            "Least time between two warnings to one household; bursts and welfare are"
                                    + " not counted.");

    public static final ConfigOption<Integer> IN_THIRTY_DAYS =
            ConfigOptions.key("warnings-in-thirty-days")
                    .intType()
                    .defaultValue(CADENCE.mostInThirtyDays())
                    .withDescription(
                            "Most warnings to one household in 30 days, counted as above.");

    public static final ConfigOption<Double> COOL_DOWN =
            ConfigOptions.key("cool-down-hours")
                    .doubleType()
                    .defaultValue((double) CADENCE.coolDown().toHours())
                    .withDescription(
                            "After an all-clear, so long no warning of the same kind is sent.");

    public static final ConfigOption<Double> CATCH_UP =
            ConfigOptions.key("catch-up-minutes")
                    .doubleType()
                    .defaultValue((double) CADENCE.catchUp().toMinutes())
                    .withDescription(
                            "What is told from readings older than 36 hours waits so long for the"
                                    + " rest of the backlog, which may show that it is over.");

    public static final ConfigOption<Double> REMINDER_LITRES =
            ConfigOptions.key("reminder-litres")
                    .doubleType()
                    .defaultValue(CADENCE.reminders().litres())
                    .withDescription(
                            "Litres that a leak must have cost since the last SMS before it is"
                                    + " recalled; twice as many for each further reminder.");

    public static final ConfigOption<Double> REMINDER_DAYS =
            ConfigOptions.key("reminder-days")
                    .doubleType()
                    .defaultValue((double) CADENCE.reminders().leastBetween().toDays())
                    .withDescription(
                            "Least days from the last SMS to the first reminder; twice as many for"
                                    + " each further one.");

    public static final ConfigOption<Integer> REMINDERS =
            ConfigOptions.key("reminders")
                    .intType()
                    .defaultValue(CADENCE.reminders().most())
                    .withDescription("Most reminders of one leak; 0 for none.");

    public static final ConfigOption<Integer> BUDGET =
            ConfigOptions.key("sms-budget")
                    .intType()
                    .defaultValue(UNSPENT.sms())
                    .withDescription(
                            "Most SMS in all that go out unseen in one window; the rest is held for a"
                                    + " person.");

    public static final ConfigOption<Double> BUDGET_MINUTES =
            ConfigOptions.key("sms-budget-minutes")
                    .doubleType()
                    .defaultValue((double) UNSPENT.window().toMinutes())
                    .withDescription("Length of that window.");

    public static final ConfigOption<SendingBudget.Held> HELD =
            ConfigOptions.key("held-sms")
                    .enumType(SendingBudget.Held.class)
                    .defaultValue(UNSPENT.held())
                    .withDescription(
                            "What a person decided about held SMS: KEEP them waiting until they are"
                                    + " stale, SEND them as the budget allows, or DROP them.");

    public static final ConfigOption<String> OPERATOR_PHONE =
            ConfigOptions.key("operator-phone")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Where the number is found that is told of alerts for the operator:"
                                    + " env:NAME or file:PATH. None when left out.");

    public static final ConfigOption<Severity> OPERATOR_FROM =
            ConfigOptions.key("operator-sms-from")
                    .enumType(Severity.class)
                    .defaultValue(Severity.URGENT)
                    .withDescription("Least severity of an alert that goes to that number.");

    public static final ConfigOption<String> HOME_REGION =
            ConfigOptions.key("home-region")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "ISO 3166 code of the country of telephone numbers without a country"
                                    + " code, like CN.");

    public static final ConfigOption<String> REGIONS =
            ConfigOptions.key("allowed-regions")
                    .stringType()
                    .defaultValue("all")
                    .withDescription(
                            "ISO 3166 codes, with commas, of the countries to which SMS may go.");

    public static final ConfigOption<WorldNumberPlan.Check> PHONE_CHECK =
            ConfigOptions.key("phone-check")
                    .enumType(WorldNumberPlan.Check.class)
                    .defaultValue(WorldNumberPlan.Check.VALID)
                    .withDescription(
                            "VALID: the number lies in a range of its country that is in use."
                                    + " POSSIBLE: it has the right length, for invented numbers.");

    private CourtesyOptions() {}

    /** All of them, as documented. */
    public static List<ConfigOption<?>> all() {
        return List.of(
                QUIET_FROM,
                QUIET_TO,
                HOURS_BETWEEN,
                IN_THIRTY_DAYS,
                COOL_DOWN,
                CATCH_UP,
                REMINDER_LITRES,
                REMINDER_DAYS,
                REMINDERS,
                BUDGET,
                BUDGET_MINUTES,
                HELD,
                OPERATOR_PHONE,
                OPERATOR_FROM,
                HOME_REGION,
                REGIONS,
                PHONE_CHECK);
    }

    static QuietHours quietHours(Configuration configuration) {
        return new QuietHours(time(configuration, QUIET_FROM), time(configuration, QUIET_TO));
    }

    static Cadence cadence(Configuration configuration) {
        return new Cadence(
                hours(configuration, HOURS_BETWEEN),
                atLeastOne(configuration, IN_THIRTY_DAYS),
                hours(configuration, COOL_DOWN),
                minutes(configuration, CATCH_UP),
                reminders(configuration));
    }

    private static Duration minutes(Configuration configuration, ConfigOption<Double> option) {
        double minutes = JobArguments.within(configuration, option, 0, MOST_HOURS * 60);
        return Duration.ofSeconds(Math.round(minutes * 60));
    }

    static SendingBudget budget(Configuration configuration) {
        double minutes = JobArguments.within(configuration, BUDGET_MINUTES, 1, MOST_HOURS * 60);
        return new SendingBudget(
                atLeastOne(configuration, BUDGET),
                Duration.ofSeconds(Math.round(minutes * 60)),
                configuration.get(HELD));
    }

    /**
     * How people are spoken to, in these words.
     *
     * @throws IllegalArgumentException naming the option and what was expected
     */
    public static Wording wording(Configuration configuration, SmsText text) {
        return new Wording(text, numbers(configuration), operator(configuration));
    }

    private static Wording.OperatorNumber operator(Configuration configuration) {
        String text = configuration.get(OPERATOR_PHONE);
        if (text == null) {
            return null;
        }
        try {
            return new Wording.OperatorNumber(SecretReference.parse(text));
        } catch (IllegalArgumentException e) {
            // The text may be the number itself, put here by mistake: do not repeat it.
            throw new IllegalArgumentException(
                    OPERATOR_PHONE.key() + ": a number is named as env:NAME or file:PATH", e);
        }
    }

    private static NumberPlan numbers(Configuration configuration) {
        String regions = configuration.get(REGIONS);
        Set<String> codes =
                regions.strip().equalsIgnoreCase("all")
                        ? Set.of()
                        : Arrays.stream(regions.split(",")).collect(Collectors.toSet());
        WorldNumberPlan.Check check = configuration.get(PHONE_CHECK);
        WorldNumberPlan everywhere =
                plan(HOME_REGION, configuration.get(HOME_REGION), Set.of(), check);
        return plan(REGIONS, everywhere.home(), codes, check);
    }

    private static WorldNumberPlan plan(
            ConfigOption<?> option, String home, Set<String> regions, WorldNumberPlan.Check check) {
        try {
            return new WorldNumberPlan(home, regions, check);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option.key() + ": " + e.getMessage(), e);
        }
    }

    private static Reminders reminders(Configuration configuration) {
        double days = JobArguments.within(configuration, REMINDER_DAYS, 1, 365);
        int most = configuration.get(REMINDERS);
        if (most < 0 || most > 10) {
            throw JobArguments.complaint(
                    REMINDERS, Integer.toString(most), "a whole number from 0 to 10");
        }
        return new Reminders(
                JobArguments.within(configuration, REMINDER_LITRES, 1, 1_000_000),
                Duration.ofSeconds(Math.round(days * 86_400)),
                most);
    }

    private static LocalTime time(Configuration configuration, ConfigOption<String> option) {
        String text = configuration.get(option);
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw JobArguments.complaint(option, text, "a local time, like 21:30");
        }
    }

    private static Duration hours(Configuration configuration, ConfigOption<Double> option) {
        return Duration.ofSeconds(
                Math.round(JobArguments.within(configuration, option, 0, MOST_HOURS) * 3_600));
    }

    private static int atLeastOne(Configuration configuration, ConfigOption<Integer> option) {
        int found = configuration.get(option);
        if (found < 1) {
            throw JobArguments.complaint(option, Integer.toString(found), "a whole number above 0");
        }
        return found;
    }
}
