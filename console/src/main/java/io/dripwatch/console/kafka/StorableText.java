package io.dripwatch.console.kafka;

import io.dripwatch.schemas.MalformedMessageException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;

/** What the store can hold: whoever may write to a topic must not be able to stop the console. */
final class StorableText {

    private static final int LONGEST_ID = 255;
    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_DAY = 26;

    /** A thousand cubic metres: no pipe to a home carries more. */
    private static final long LARGEST_HOUR = 1_000_000_000;

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private StorableText() {}

    /** A name that things are found by. */
    static String id(String id) throws MalformedMessageException {
        if (id == null
                || id.isBlank()
                || id.length() > LONGEST_ID
                || id.chars().anyMatch(Character::isISOControl)) {
            throw refused(
                    "an id of %d characters, expected 1 to %d and no control characters"
                            .formatted(id == null ? 0 : id.length(), LONGEST_ID));
        }
        return id;
    }

    /** A name that may be missing. */
    static String idOrNull(String id) throws MalformedMessageException {
        return id == null ? null : id(id);
    }

    /** Words for people: without the one character that databases refuse, cut where too long. */
    static String text(String text) {
        if (text == null) {
            return null;
        }
        String clean = text.replace("\u0000", "");
        return clean.length() <= LONGEST_TEXT ? clean : clean.substring(0, LONGEST_TEXT);
    }

    /** A number that can be shown. */
    static double number(double number) throws MalformedMessageException {
        if (!Double.isFinite(number)) {
            throw refused("the number " + number + ", expected a finite one");
        }
        return number;
    }

    /**
     * An instant that pages can show.
     *
     * @return epoch milliseconds
     */
    static long millis(Instant instant) throws MalformedMessageException {
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw refused("the instant %s, expected 1970 to 2200".formatted(instant));
        }
        return instant.toEpochMilli();
    }

    /** As {@link #millis}, of one that may be missing. */
    static Long millisOrNull(Instant instant) throws MalformedMessageException {
        return instant == null ? null : millis(instant);
    }

    /** The name of a zone whose local times can be shown. */
    static String zone(String name) throws MalformedMessageException {
        try {
            return ZoneId.of(name).getId();
        } catch (DateTimeException e) {
            throw refused(
                    "the time zone '%s', expected one such as Europe/Madrid".formatted(id(name)));
        }
    }

    /** How many hours a local day has: 23 to 25 where clocks change, by half hours at times. */
    static int hours(int hours) throws MalformedMessageException {
        if (hours < 1 || hours > LONGEST_DAY) {
            throw refused("a day of %d hours, expected 1 to %d".formatted(hours, LONGEST_DAY));
        }
        return hours;
    }

    /** A volume of one hour, millilitres. */
    static long volume(long millilitres) throws MalformedMessageException {
        if (millilitres < 0 || millilitres > LARGEST_HOUR) {
            throw refused(
                    "%d mL in an hour, expected 0 to %d".formatted(millilitres, LARGEST_HOUR));
        }
        return millilitres;
    }

    private static MalformedMessageException refused(String what) {
        return new MalformedMessageException(MalformedMessageException.Kind.UNDECODABLE, what);
    }
}
