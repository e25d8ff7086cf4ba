package io.dripwatch.pipeline.notification;

import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.Cadence;
import io.dripwatch.domain.notification.Reminders;
import io.dripwatch.domain.notification.SendingBudget;
import io.dripwatch.domain.notification.recipient.NumberPlan;
import io.dripwatch.domain.notification.recipient.QuietHours;
import io.dripwatch.pipeline.answer.ReplySettings;
import io.dripwatch.pipeline.phone.WorldNumberPlan;
import io.dripwatch.pipeline.secret.SecretReference;
import io.dripwatch.pipeline.settings.JobArguments;
import io.dripwatch.pipeline.settings.NumberOption;
import io.dripwatch.pipeline.settings.Options;
import io.dripwatch.pipeline.words.SmsText;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** What an operator may set about when, how often and how people are spoken to. */
public final class CourtesyOptions {

    private static final Cadence CADENCE = Cadence.DEFAULT;
    private static final SendingBudget UNSPENT = SendingBudget.DEFAULT;

    /** A year. */
    private static final double MOST_HOURS = 8_760;

    private static final Options OPTIONS = new Options();

    public static final ConfigOption<String> QUIET_FROM =
            OPTIONS.text(
                    "quiet-from",
                    QuietHours.DEFAULT.from().toString(),
                    "Local time HH:MM from which a household that named no quiet hours of its"
                            + " own is told of bursts and welfare only.");

    public static final ConfigOption<String> QUIET_TO =
            OPTIONS.text(
                    "quiet-to",
                    QuietHours.DEFAULT.to().toString(),
                    "Their end; the same as quiet-from for none.");

    public static final NumberOption<Double> HOURS_BETWEEN =
            OPTIONS.number(
                    "hours-between-warnings",
                    (double) CADENCE.leastBetween().toHours(),
                    0,
                    MOST_HOURS,
                    "Least time between two warnings to one household; bursts and welfare are"
                            + " not counted.");

    public static final NumberOption<Integer> IN_THIRTY_DAYS =
            OPTIONS.whole(
                    "warnings-in-thirty-days",
                    CADENCE.mostInThirtyDays(),
                    1,
                    10_000,
                    "Most warnings to one household in 30 days, counted as above.");

    public static final NumberOption<Double> COOL_DOWN =
            OPTIONS.number(
                    "cool-down-hours",
                    (double) CADENCE.coolDown().toHours(),
                    0,
                    MOST_HOURS,
                    "After an all-clear, so long no warning of the same kind is sent.");

    public static final NumberOption<Double> CATCH_UP =
            OPTIONS.number(
                    "catch-up-minutes",
                    (double) CADENCE.catchUp().toMinutes(),
                    0,
                    MOST_HOURS * 60,
                    "What is told from readings older than 36 hours waits so long for the"
                            + " rest of the backlog, which may show that it is over.");

    public static final NumberOption<Double> REMINDER_LITRES =
            OPTIONS.number(
                    "reminder-litres",
                    CADENCE.reminders().litres(),
                    1,
                    1_000_000,
                    "Litres that a leak must have cost since the last SMS before it is"
                            + " recalled; twice as many for each further reminder.");

    public static final NumberOption<Double> REMINDER_DAYS =
            OPTIONS.number(
                    "reminder-days",
                    (double) CADENCE.reminders().leastBetween().toDays(),
                    1,
                    365,
                    "Least days from the last SMS to the first reminder; twice as many for"
                            + " each further one.");

    public static final NumberOption<Integer> REMINDERS =
            OPTIONS.whole(
                    "reminders",
                    CADENCE.reminders().most(),
                    0,
                    10,
                    "Most reminders of one leak; 0 for none.");

    public static final NumberOption<Integer> BUDGET =
            OPTIONS.whole(
                    "sms-budget",
                    UNSPENT.sms(),
                    1,
                    1_000_000_000,
                    "Most SMS in all that go out unseen in one window; the rest is held for a"
                            + " person.");

    public static final NumberOption<Double> BUDGET_MINUTES =
            OPTIONS.number(
                    "sms-budget-minutes",
                    (double) UNSPENT.window().toMinutes(),
                    1,
                    MOST_HOURS * 60,
                    "Length of that window.");

    public static final ConfigOption<String> OPERATOR_PHONE =
            OPTIONS.text(
                    "operator-phone",
                    null,
                    "Where the number is found that is told of alerts for the operator:"
                            + " env:NAME or file:PATH. None when left out.");

    public static final ConfigOption<Severity> OPERATOR_FROM =
            OPTIONS.choice(
                    "operator-sms-from",
                    Severity.URGENT,
                    "Least severity of an alert that goes to that number.");

    public static final ConfigOption<String> HOME_REGION =
            OPTIONS.text(
                    "home-region",
                    null,
                    "ISO 3166 code of the country of telephone numbers without a country"
                            + " code, like CN.");

    public static final ConfigOption<String> REGIONS =
            OPTIONS.text(
                    "allowed-regions",
                    "all",
                    "ISO 3166 codes, with commas, of the countries to which SMS may go.");

    public static final ConfigOption<WorldNumberPlan.Check> PHONE_CHECK =
            OPTIONS.choice(
                    "phone-check",
                    WorldNumberPlan.Check.VALID,
                    "VALID: the number lies in a range of its country that is in use."
                            + " POSSIBLE: it has the right length, for invented numbers.");

    private CourtesyOptions() {}

    /** All of them, as documented. */
    public static List<ConfigOption<?>> all() {
        return OPTIONS.all();
    }

    static QuietHours quietHours(Configuration configuration) {
        return new QuietHours(time(configuration, QUIET_FROM), time(configuration, QUIET_TO));
    }

    static Cadence cadence(Configuration configuration) {
        return new Cadence(
                HOURS_BETWEEN.hours(configuration),
                IN_THIRTY_DAYS.in(configuration),
                COOL_DOWN.hours(configuration),
                CATCH_UP.minutes(configuration),
                new Reminders(
                        REMINDER_LITRES.in(configuration),
                        REMINDER_DAYS.days(configuration),
                        REMINDERS.in(configuration)));
    }

    static SendingBudget budget(Configuration configuration) {
        return new SendingBudget(BUDGET.in(configuration), BUDGET_MINUTES.minutes(configuration));
    }

    /**
     * How people are spoken to, in these words.
     *
     * @throws IllegalArgumentException naming the option and what was expected
     */
    public static Wording wording(Configuration configuration, SmsText text) {
        return new Wording(
                text, numbers(configuration), operator(configuration), ReplySettings.NONE);
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

    private static LocalTime time(Configuration configuration, ConfigOption<String> option) {
        String text = configuration.get(option);
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw JobArguments.complaint(option, text, "a local time, like 21:30");
        }
    }
}
