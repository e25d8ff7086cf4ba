package io.dripwatch.console.store;

import io.dripwatch.console.fact.Alert;
import io.dripwatch.console.fact.Batch;
import io.dripwatch.console.fact.Configuration;
import io.dripwatch.console.fact.CoverageFact;
import io.dripwatch.console.fact.DayFact;
import io.dripwatch.console.fact.Deed;
import io.dripwatch.console.fact.Fact;
import io.dripwatch.console.fact.FeedbackFact;
import io.dripwatch.console.fact.Hours;
import io.dripwatch.console.fact.HouseholdFact;
import io.dripwatch.console.fact.HouseholdGone;
import io.dripwatch.console.fact.Rule;
import io.dripwatch.console.fact.SmsNews;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The writing of one batch: of each thing the newest fact, in few statements. */
final class Writing {

    private static final long HOUR_MILLIS = 3_600_000;

    private final Handle handle;
    private final boolean followsReadings;
    private final Map<String, Object> homes = new LinkedHashMap<>();
    private final Map<String, DayFact> days = new LinkedHashMap<>();
    private final Map<String, CoverageFact> data = new LinkedHashMap<>();
    private final Map<String, FeedbackFact> allFeedback = new LinkedHashMap<>();
    private final Map<List<String>, Rule> rules = new LinkedHashMap<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final List<SmsNews> messages = new ArrayList<>();
    private final Map<String, Deed> deeds = new LinkedHashMap<>();
    private Configuration configuration;
    private long newest;

    Writing(Handle handle, boolean followsReadings) {
        this.handle = handle;
        this.followsReadings = followsReadings;
    }

    void apply(Batch batch) {
        batch.facts().forEach(this::sort);
        writeHomes();
        writeDays();
        writeData();
        writeFeedback();
        writeRules();
        writeConfiguration();
        new IncidentWriting(handle).write(alerts);
        new SmsWriting(handle, followsReadings).write(messages);
        new CaseWriting(handle).write(deeds);
        writeOffsets(batch);
        if (newest > 0) {
            handle.execute(
                    "update seen set newest = ? where id = 1 and newest < ?", newest, newest);
        }
    }

    private void sort(Fact fact) {
        if (fact instanceof HouseholdFact home) {
            homes.put(home.meterId(), home);
        } else if (fact instanceof HouseholdGone gone) {
            homes.put(gone.meterId(), gone);
        } else if (fact instanceof DayFact day) {
            days.put(day.meterId() + " " + day.day(), day);
            if (day.settled()) {
                newest =
                        Math.max(
                                newest,
                                day.startsAt() + day.hours().millilitres().length * HOUR_MILLIS);
            }
        } else if (fact instanceof CoverageFact meter) {
            data.put(meter.meterId(), meter);
            newest = Math.max(newest, meter.at());
        } else if (fact instanceof FeedbackFact feedback) {
            allFeedback.put(
                    feedback.meterId() + " " + feedback.kind() + " " + feedback.at(), feedback);
        } else if (fact instanceof Rule rule) {
            rules.put(List.of(rule.scope(), rule.key()), rule);
        } else if (fact instanceof Configuration started) {
            configuration = started;
        } else if (fact instanceof Alert alert) {
            alerts.add(alert);
            newest = Math.max(newest, alert.detectedAt());
            if (alert.readUntil() != null) {
                newest = Math.max(newest, alert.readUntil());
            }
        } else if (fact instanceof SmsNews news) {
            messages.add(news);
        } else if (fact instanceof Deed deed) {
            deeds.putIfAbsent(deed.actionId(), deed);
        }
    }

    private void writeHomes() {
        if (homes.isEmpty()) {
            return;
        }
        Rows delete = new Rows(handle, "delete from home where meter_id = ?");
        Rows insert = Rows.into(handle, "home", 18);
        Rows unnamed = new Rows(handle, "delete from home_words where meter_id = ?");
        Rows named = Rows.into(handle, "home_words", 3);
        for (Map.Entry<String, Object> entry : homes.entrySet()) {
            delete.add(entry.getKey());
            unnamed.add(entry.getKey());
            if (entry.getValue() instanceof HouseholdFact home) {
                insert.add(
                        home.meterId(),
                        home.householdId(),
                        home.timeZone(),
                        home.language(),
                        home.phone(),
                        reversed(home.phone()),
                        home.consent(),
                        home.people(),
                        home.meterClass(),
                        home.district(),
                        home.resolutionMillilitres(),
                        home.welfare(),
                        home.carerPhone(),
                        home.quietFrom(),
                        home.quietTo(),
                        home.awayFrom(),
                        home.awayUntil(),
                        home.address());
                named.add(home.meterId(), home.district(), words(home));
            }
        }
        delete.write();
        insert.write();
        unnamed.write();
        named.write();
    }

    /** Each on a line of its own, so that nobody finds what begins in one and ends in another. */
    private static String words(HouseholdFact home) {
        return Stream.of(home.meterId(), home.householdId(), home.district(), home.address())
                .filter(Objects::nonNull)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("\n"));
    }

    /** Its digits from the last on, so that an index finds a number by its end. */
    static String reversed(String phone) {
        return phone == null
                ? null
                : new StringBuilder(phone.replaceAll("[^0-9]", "")).reverse().toString();
    }

    private void writeDays() {
        Rows delete = new Rows(handle, "delete from home_day where meter_id = ? and local_day = ?");
        Rows insert = Rows.into(handle, "home_day", 11);
        for (DayFact day : days.values()) {
            Hours hours = day.hours();
            int missing = 0;
            for (byte mark : hours.marks()) {
                missing += mark == Hours.MISSING ? 1 : 0;
            }
            delete.add(day.meterId(), (int) day.day());
            insert.add(
                    day.meterId(),
                    (int) day.day(),
                    day.timeZone(),
                    day.startsAt(),
                    hours.litres(),
                    hours.isWhole(),
                    missing,
                    day.usualLow(),
                    day.usualHigh(),
                    day.settled(),
                    hours.pack());
        }
        delete.write();
        insert.write();
    }

    private void writeData() {
        Rows delete = new Rows(handle, "delete from meter_data where meter_id = ?");
        Rows insert = Rows.into(handle, "meter_data", 7);
        for (CoverageFact meter : data.values()) {
            delete.add(meter.meterId());
            insert.add(
                    meter.meterId(),
                    meter.at(),
                    meter.interval(),
                    meter.stepLitres(),
                    meter.level(),
                    meter.reason(),
                    meter.smallestWithin7Days());
        }
        delete.write();
        insert.write();
    }

    private void writeFeedback() {
        Rows delete =
                new Rows(
                        handle,
                        "delete from wish where meter_id = ? and kind = ? and asked_at = ?");
        Rows insert = Rows.into(handle, "wish", 10);
        for (FeedbackFact feedback : allFeedback.values()) {
            delete.add(feedback.meterId(), feedback.kind(), feedback.at());
            insert.add(
                    feedback.meterId(),
                    feedback.kind(),
                    feedback.at(),
                    feedback.litres(),
                    feedback.from(),
                    feedback.until(),
                    feedback.incidentId(),
                    feedback.finding(),
                    feedback.answer(),
                    feedback.alertType());
        }
        delete.write();
        insert.write();
    }

    private void writeRules() {
        Rows delete = new Rows(handle, "delete from rule where scope = ? and rule_key = ?");
        Rows insert = Rows.into(handle, "rule", 3);
        for (Rule rule : rules.values()) {
            delete.add(rule.scope(), rule.key());
            if (rule.value() != null) {
                insert.add(rule.scope(), rule.key(), rule.value());
            }
        }
        delete.write();
        insert.write();
    }

    private void writeConfiguration() {
        if (configuration == null) {
            return;
        }
        handle.execute("delete from configured");
        Rows insert = Rows.into(handle, "configured", 3);
        for (Rule setting : configuration.settings()) {
            insert.add(setting.scope(), setting.key(), setting.value());
        }
        insert.write();
    }

    private void writeOffsets(Batch batch) {
        Rows delete =
                new Rows(
                        handle, "delete from topic_offset where topic = ? and topic_partition = ?");
        Rows insert = Rows.into(handle, "topic_offset", 3);
        batch.next()
                .forEach(
                        (place, offset) -> {
                            delete.add(place.topic(), place.partition());
                            insert.add(place.topic(), place.partition(), offset);
                        });
        delete.write();
        insert.write();
    }
}
