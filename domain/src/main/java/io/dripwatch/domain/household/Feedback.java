package io.dripwatch.domain.household;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a household asked for: a message of topic {@code household-feedback}. A record of
 * state and stream: it never refuses; {@link #complaint} says what is wrong with it.
 *
 * @param at epoch milliseconds of the feedback in the readings' time: it holds for reads from then
 *     on
 * @param kind what is asked
 * @param millilitres NORMAL: flow that is normal here, an hour; BUDGET: the month's limit; else 0
 * @param from AWAY: epoch milliseconds of leaving; else 0
 * @param until SNOOZE, AWAY: epoch milliseconds of the end, AWAY 0 for open; else 0
 */
public record Feedback(long at, Kind kind, long millilitres, long from, long until)
        implements Serializable, Comparable<Feedback> {

    /** What a household can ask for. */
    public enum Kind {
        /** Until then, no incident of flow or high use opens. */
        SNOOZE(1),
        /** Continuous flow up to that rate is normal here, for 180 days. */
        NORMAL(2),
        /** Nobody is at home. */
        AWAY(3),
        /** Somebody is at home again. */
        BACK(4),
        /** No more than that in a calendar month; 0 lifts it. */
        BUDGET(5);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** How the kind is written in state; never changes. */
        public int code() {
            return code;
        }

        /** The kind written as {@code code}. */
        public static Kind ofCode(int code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new IllegalArgumentException(
                    "feedback code %d in state is not known to this version".formatted(code));
        }

        /** Whether newer feedback of one kind replaces older of the other. */
        boolean replaces(Kind other) {
            return this == other || isStay() && other.isStay();
        }

        private boolean isStay() {
            return this == AWAY || this == BACK;
        }
    }

    /** A declaration of what is normal ends by itself: a leak must not stay hidden for ever. */
    static final long NORMAL_MILLIS = 180 * 86_400_000L;

    private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    private static final long LATEST = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();
    private static final long MOST_AN_HOUR = 1_000_000;
    private static final long MOST_A_MONTH = 1_000_000_000_000L;

    /** What is wrong and what was expected; null for feedback that can be granted. */
    public @Nullable String complaint() {
        if (kind == null) {
            return "kind is missing, expected SNOOZE, NORMAL, AWAY, BACK or BUDGET";
        }
        if (isImpossible(at)) {
            return "at is %s, expected 2000 to 2099".formatted(Instant.ofEpochMilli(at));
        }
        return switch (kind) {
            case SNOOZE ->
                    until <= at || isImpossible(until)
                            ? "until of SNOOZE is %s, expected after at, to 2099"
                                    .formatted(Instant.ofEpochMilli(until))
                            : null;
            case NORMAL ->
                    millilitres < 0 || millilitres > MOST_AN_HOUR
                            ? "litres of NORMAL are %s, expected 0 to 1000 L/h".formatted(litres())
                            : null;
            case BUDGET ->
                    millilitres < 0 || millilitres > MOST_A_MONTH
                            ? "litres of BUDGET are %s, expected 0 to 1,000,000,000 a month"
                                    .formatted(litres())
                            : null;
            case AWAY ->
                    isImpossible(from) || until != 0 && (until <= from || isImpossible(until))
                            ? "AWAY is from %s until %s, expected 2000 to 2099, the end later or open"
                                    .formatted(
                                            Instant.ofEpochMilli(from), Instant.ofEpochMilli(until))
                            : null;
            case BACK -> null;
        };
    }

    /** The flow an hour, or the limit a month, in litres. */
    public double litres() {
        return millilitres / 1_000.0;
    }

    private static boolean isImpossible(long instant) {
        return instant < EARLIEST || instant >= LATEST;
    }

    /** By instant; of one instant, by content, so that every order of arrival ends alike. */
    @Override
    public int compareTo(Feedback other) {
        int order = Long.compare(at, other.at);
        order = order != 0 ? order : Integer.compare(kind.code, other.kind.code);
        order = order != 0 ? order : Long.compare(millilitres, other.millilitres);
        order = order != 0 ? order : Long.compare(from, other.from);
        return order != 0 ? order : Long.compare(until, other.until);
    }
}
