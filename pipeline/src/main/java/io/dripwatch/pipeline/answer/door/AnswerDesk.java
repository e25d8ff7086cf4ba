package io.dripwatch.pipeline.answer.door;

import io.dripwatch.domain.answer.AnswerChannel;
import io.dripwatch.domain.answer.AnswerKind;
import io.dripwatch.domain.answer.HouseholdAnswer;
import io.dripwatch.domain.incident.ContentId;
import io.dripwatch.domain.notification.message.ReferenceCode;
import io.dripwatch.pipeline.answer.AnswerReading;
import io.dripwatch.pipeline.answer.AnswerWords;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Reads an answer, puts it to the home that it comes from and writes it down. Of a number with
 * several homes, STOP and START are for all, anything else for the home whose SMS it names, else
 * for the one that was sent the newest SMS.
 */
final class AnswerDesk {

    /** More than a person sends in an hour; STOP is always taken. */
    private static final int MOST_OF_NUMBER = 20;

    private static final long HOUR = 3_600_000;
    private static final int REMEMBERED = 100_000;

    private final AnswerWords words;
    private final AnsweringHouseholds homes;
    private final AnswerLog log;
    private final LongSupplier clock;
    private final RateLimit ofNumbers = new RateLimit(MOST_OF_NUMBER, HOUR, REMEMBERED);

    /** Ids of what was written down; the book of each home remembers them for longer. */
    private final Map<String, Boolean> known =
            Collections.synchronizedMap(
                    new LinkedHashMap<>() {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                            return size() > REMEMBERED;
                        }
                    });

    AnswerDesk(AnswerWords words, AnsweringHouseholds homes, AnswerLog log, LongSupplier clock) {
        this.words = words;
        this.homes = homes;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Takes an SMS.
     *
     * @return why it changes nothing; null where it was written down
     * @throws IOException when it could not be written down
     */
    Refusal take(InboundSms sms) throws IOException {
        String event = ContentId.of("sms", sms.id());
        if (known.containsKey(event)) {
            return Refusal.REPLAYED;
        }
        List<AnsweringHousehold> all = homes.of(sms.from());
        if (all.isEmpty()) {
            return Refusal.UNKNOWN_NUMBER;
        }
        long now = clock.getAsLong();
        AnsweringHousehold first = newest(all).orElse(all.get(0));
        AnswerReading read = words.read(sms.text(), first.language(), today(first, now));
        boolean within = ofNumbers.admits(sms.from().e164(), now);
        if (!within && !read.kind().isConsent()) {
            return Refusal.TOO_MANY;
        }
        List<HouseholdAnswer> answers = new ArrayList<>();
        for (AnsweringHousehold home : meant(all, read)) {
            answers.addAll(
                    answers(
                            event,
                            home,
                            read.kind(),
                            until(read, home),
                            AnswerChannel.SMS,
                            read.reference(),
                            now));
        }
        return write(event, answers);
    }

    /**
     * Writes down what came in once, however often it comes.
     *
     * @return why it changes nothing; null where it was written down
     * @throws IOException when it could not be written down
     */
    Refusal write(String event, List<HouseholdAnswer> answers) throws IOException {
        if (known.containsKey(event)) {
            return Refusal.REPLAYED;
        }
        log.append(answers);
        known.put(event, true);
        return null;
    }

    /** Of an answer that names no home, nobody can tell which is meant. */
    private static List<AnsweringHousehold> meant(
            List<AnsweringHousehold> all, AnswerReading read) {
        if (all.size() == 1 || read.kind().isConsent()) {
            return all;
        }
        Optional<AnsweringHousehold> named =
                all.stream()
                        .filter(home -> home.toldBy() != null)
                        .filter(home -> ReferenceCode.of(home.toldBy()).equals(read.reference()))
                        .findFirst();
        return List.of(named.or(() -> newest(all)).orElse(all.get(0)));
    }

    private static Optional<AnsweringHousehold> newest(List<AnsweringHousehold> all) {
        return all.stream()
                .filter(home -> home.toldAt() > 0)
                .max(
                        Comparator.comparingLong(AnsweringHousehold::toldAt)
                                .thenComparing(AnsweringHousehold::householdId));
    }

    /**
     * One for each meter that it is about.
     *
     * @param until AWAY: epoch milliseconds of the return, 0 for open
     * @param smsId the SMS that is answered, or its reference code; null for the newest
     */
    List<HouseholdAnswer> answers(
            String event,
            AnsweringHousehold home,
            AnswerKind kind,
            long until,
            AnswerChannel channel,
            String smsId,
            long now) {
        List<String> meters =
                kind.isOfHome() ? homes.meters(home.householdId()) : List.of(home.meterId());
        return meters.stream()
                .map(
                        meter ->
                                new HouseholdAnswer(
                                        event + HouseholdAnswer.OF_METER + meter,
                                        home.householdId(),
                                        meter,
                                        now,
                                        kind,
                                        until,
                                        home.audience(),
                                        channel,
                                        smsId,
                                        null))
                .toList();
    }

    private static long until(AnswerReading read, AnsweringHousehold home) {
        return read.until() == null
                ? 0
                : read.until().atStartOfDay(zone(home)).toInstant().toEpochMilli();
    }

    static LocalDate today(AnsweringHousehold home, long now) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(now), zone(home));
    }

    static ZoneId zone(AnsweringHousehold home) {
        try {
            return ZoneId.of(home.timeZone());
        } catch (DateTimeException | NullPointerException e) {
            return ZoneOffset.UTC;
        }
    }
}
