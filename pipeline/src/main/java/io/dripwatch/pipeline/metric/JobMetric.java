package io.dripwatch.pipeline.metric;

import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;

/**
 * A metric of a job. Its name is a promise to whoever watches: alert rules, dashboards and
 * docs/metrics.md are checked against this list. None names a home, a meter or a person.
 */
public enum JobMetric {
    READINGS_ACCEPTED(
            Job.DETECTION,
            "",
            "readings-accepted",
            "Readings taken. Kept in state: exact since the job first started."),
    READINGS_REJECTED(
            Job.DETECTION, "", "readings-rejected", "Readings on topic rejected-readings. Exact."),
    READINGS_DUPLICATE(
            Job.DETECTION, "", "readings-duplicate", "Readings that were known before. Exact."),
    READINGS_LATE(
            Job.DETECTION,
            "",
            "readings-late",
            "Those of the accepted that came after a newer one of their meter. Exact."),
    ALERTS_PUBLISHED(
            Job.DETECTION,
            "user",
            "alerts-published",
            "Alerts published, by kind of incident (label type) and event (label event).",
            "type",
            "event"),
    CACHE_HOUSEHOLDS(
            Job.DETECTION, "", "cache-households", "Households on the heap, before RocksDB."),
    CACHE_HITS(Job.DETECTION, "", "cache-hits", "Uploads that found their household there."),
    CACHE_MISSES(Job.DETECTION, "", "cache-misses", "Uploads that fetched it from RocksDB."),
    CACHE_SILENCES(
            Job.DETECTION,
            "",
            "cache-silences",
            "Meters whose last read and rhythm are on the heap, before RocksDB."),
    CACHE_SILENCE_MISSES(
            Job.DETECTION, "", "cache-silence-misses", "Uploads that fetched these from RocksDB."),
    UNREGISTERED_METERS(
            Job.DETECTION,
            "",
            "unregistered-meters",
            "Meters that no household has and that are followed all the same."),
    UNREGISTERED_METERS_REFUSED(
            Job.DETECTION,
            "",
            "unregistered-meters-refused",
            "Uploads of such meters beyond the bound."),
    TOWN_TIME_HELD(
            Job.DETECTION,
            "",
            "town-time-held-seconds",
            "Seconds by which the readings are ahead of the time that silence is judged by."),
    RULES_REJECTED(Job.DETECTION, "", "rules-rejected", "Rules that cannot be obeyed."),
    FEEDBACK_OF_UNKNOWN_METERS(
            Job.DETECTION,
            "",
            "feedback-of-unknown-meters",
            "Feedback for meters that no household has."),
    REGISTRY_FAULTS(
            Job.DETECTION,
            "",
            "registry-<fault>",
            "Meters in which registry and readings do not fit, by fault."),
    MESSAGES_REJECTED(
            Job.BOTH,
            "deserializer",
            "messages-rejected",
            "Messages of the registry, of feedback, rules or outcomes that cannot be read."),
    ALERTS_REJECTED(
            Job.NOTIFICATION, "deserializer", "alerts-rejected", "Alerts that must not be told."),
    HANDED_OVER(
            Job.NOTIFICATION,
            "notification",
            "handed_over",
            "SMS that the policy let go, to the budget."),
    SUPPRESSED(
            Job.NOTIFICATION,
            "notification",
            "suppressed_<reason>",
            "Alerts that cause no SMS, by reason."),
    DEFERRED(
            Job.NOTIFICATION,
            "notification",
            "deferred_<reason>",
            "Times that an SMS was put off, by reason."),
    HELD_FOR_A_PERSON(
            Job.NOTIFICATION,
            "notification",
            "held_for_a_person",
            "SMS beyond the budget: a person releases or drops them."),
    ANSWERS_IN(
            Job.NOTIFICATION,
            "answers",
            "in",
            "Answers of households that came to the door; only where one is open."),
    ANSWERS_REFUSED(
            Job.NOTIFICATION,
            "answers",
            "refused_<reason>",
            "Answers refused at the door, by reason; only where one is open."),
    ANSWERS_DOOR(
            Job.NOTIFICATION,
            "answers",
            "door-open",
            "1 while answers can be taken in, 0 while they cannot; only where answers-port is set."),
    ANSWERS_TAKEN(Job.NOTIFICATION, "answers", "taken_<kind>", "Answers taken, by kind."),
    ANSWERS_REPEATED(
            Job.NOTIFICATION,
            "answers",
            "repeated",
            "Answers that came again, and changed nothing."),
    ANSWERS_FIXED(
            Job.NOTIFICATION,
            "answers",
            "fixed_<type>",
            "Answers that there was a leak and it is repaired, by type of incident."),
    ANSWERS_IT_IS_ME(
            Job.NOTIFICATION,
            "answers",
            "it_is_me_<type>",
            "Answers that the use was the household's own, by type of incident."),
    ANSWERS_PRECISION(
            Job.NOTIFICATION,
            "answers",
            "precision_percent_<type>",
            "Of these two kinds of answers the share that says there was a leak, percent, by type;"
                    + " -1 while there is none. Since the start of the job, for one subtask."),
    SMS_POSTS(Job.NOTIFICATION, "sms", "post_<outcome>", "POSTs to the provider, by outcome."),
    SMS_ENDS(
            Job.NOTIFICATION,
            "sms",
            "end_<state>",
            "SMS finished without an answer to a POST, by state."),
    SMS_REPORTS(
            Job.NOTIFICATION, "sms", "report_<status>", "Reports of delivery, by what they say."),
    SMS_DUPLICATES(
            Job.NOTIFICATION, "sms", "duplicates", "SMS that came again, and were not sent again."),
    SMS_HELD(Job.NOTIFICATION, "sms", "held", "SMS that wait at the sender."),
    SMS_IN_FLIGHT(Job.NOTIFICATION, "sms", "in_flight", "SMS whose POST has no answer yet."),
    SMS_SECOND(Job.NOTIFICATION, "sms", "second_sms", "SMS that the provider took twice."),
    SMS_MALFORMED(Job.NOTIFICATION, "sms", "malformed", "SMS skipped since their id is too long."),
    SMS_SENT_AGAIN(
            Job.NOTIFICATION,
            "sms",
            "undelivered_sent_again",
            "SMS that did not arrive and got a second POST."),
    SMS_URGENT_UNDELIVERED(
            Job.NOTIFICATION,
            "sms",
            "urgent_undelivered",
            "Urgent SMS that did not arrive: somebody must call."),
    SMS_MISCONFIGURED(
            Job.NOTIFICATION,
            "sms",
            "misconfigured",
            "1 while the provider refuses the account, key or sender."),
    SMS_PROVIDER_AWAY(
            Job.NOTIFICATION,
            "sms",
            "provider_away",
            "1 while the provider gives no usable answer."),
    SMS_ACCOUNT_LIMITED(
            Job.NOTIFICATION, "sms", "account_limited", "1 while the account's limit is used up."),
    SMS_LIMITED_NUMBERS(
            Job.NOTIFICATION, "sms", "limited_numbers", "Numbers whose limit is used up."),
    SMS_OTHER_SENDER(
            Job.NOTIFICATION,
            "sms",
            "other_sender",
            "1 where this job shut out a LIVE one of another group-prefix."),
    SMS_JOURNAL_FOREIGN(
            Job.NOTIFICATION,
            "sms",
            "journal_foreign",
            "Records on the journal that are no entries.");

    /** Which job has it. */
    public enum Job {
        DETECTION,
        NOTIFICATION,
        BOTH
    }

    /** What Flink's Prometheus reporter puts before what an operator registers. */
    private static final String SCOPE = "flink_taskmanager_job_task_operator_";

    /** Groups in which Flink has put a source's or sink's parts already. */
    private static final Set<String> GIVEN = Set.of("", "deserializer", "user");

    private final Job job;
    private final String group;
    private final String name;
    private final String meaning;
    private final String[] labels;

    JobMetric(Job job, String group, String name, String meaning, String... labels) {
        this.job = job;
        this.group = group;
        this.name = name;
        this.meaning = meaning;
        this.labels = labels;
    }

    public Job job() {
        return job;
    }

    /** One sentence; with a unit where it is no number of things. */
    public String meaning() {
        return meaning;
    }

    /**
     * As Prometheus has it; with a part in angle brackets where there is one for each of a kind.
     */
    public String exported() {
        String before = String.join("", labelScopes());
        return SCOPE + (group.isEmpty() ? "" : group + "_") + before + name.replace('-', '_');
    }

    private String[] labelScopes() {
        String[] scopes = new String[labels.length];
        for (int i = 0; i < labels.length; i++) {
            scopes[i] = labels[i] + "_";
        }
        return scopes;
    }

    /** Counts from zero with each start of the job. */
    public Counter counter(MetricGroup operator) {
        return placed(operator).counter(name);
    }

    /**
     * One counter of several.
     *
     * @param kind in place of what the name has in angle brackets
     */
    public Counter counter(MetricGroup operator, Enum<?> kind) {
        return placed(operator).counter(nameOf(kind.name().toLowerCase(Locale.ROOT)));
    }

    /** As {@link #counter(MetricGroup)}, for several threads. */
    public Counter shared(MetricGroup operator) {
        return placed(operator).counter(name, new ThreadSafeSimpleCounter());
    }

    /** As {@link #counter(MetricGroup, Enum)}, for several threads. */
    public Counter shared(MetricGroup operator, Enum<?> kind) {
        return placed(operator)
                .counter(
                        nameOf(kind.name().toLowerCase(Locale.ROOT)),
                        new ThreadSafeSimpleCounter());
    }

    /**
     * A counter with labels.
     *
     * @param values one for each label, in their order
     */
    public Counter labelled(MetricGroup operator, String... values) {
        MetricGroup within = placed(operator);
        for (int i = 0; i < labels.length; i++) {
            within = within.addGroup(labels[i], values[i]);
        }
        return within.counter(name);
    }

    /** Shows what is so at the moment. */
    public void show(MetricGroup operator, LongSupplier value) {
        placed(operator).gauge(name, (Gauge<Long>) value::getAsLong);
    }

    /** Shows one of several. */
    public void show(MetricGroup operator, String kind, LongSupplier value) {
        placed(operator).gauge(nameOf(kind), (Gauge<Long>) value::getAsLong);
    }

    private String nameOf(String kind) {
        return name.replaceFirst("<\\w+>", kind);
    }

    private MetricGroup placed(MetricGroup operator) {
        return GIVEN.contains(group) ? operator : operator.addGroup(group);
    }
}
