package io.dripwatch.domain.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;

/**
 * Local hours and days of one time zone, exact through clock changes. Remembers the offset in
 * force, so that most questions cost a few additions. Not thread-safe.
 */
public final class LocalCalendar {

    private static final int KNOWN_DAYS = 32;
    private static final long HOUR_MILLIS = 3_600_000;
    private static final long DAY_MILLIS = 24 * HOUR_MILLIS;

    private final ZoneId zone;
    private final ZoneRules rules;
    private final Holidays holidays;

    private long offsetFrom = Long.MAX_VALUE;
    private long offsetUntil = Long.MIN_VALUE;
    private long offsetMillis;

    /** The kinds of some days, at their number modulo the length: judged and learnt ones. */
    private final long[] knownDays = new long[KNOWN_DAYS];

    private final boolean[] knownRest = new boolean[KNOWN_DAYS];

    /** The beginnings of some days, as above. */
    private final long[] startedDays = new long[KNOWN_DAYS];

    private final long[] starts = new long[KNOWN_DAYS];

    /** With the public holidays of the country that the zone lies in. */
    public LocalCalendar(ZoneId zone) {
        this(zone, Holidays.in(zone));
    }

    public LocalCalendar(ZoneId zone, Holidays holidays) {
        this.zone = zone;
        this.rules = zone.getRules();
        this.holidays = holidays;
        Arrays.fill(knownDays, Long.MIN_VALUE);
        Arrays.fill(startedDays, Long.MIN_VALUE);
    }

    public ZoneId zone() {
        return zone;
    }

    /** Days since 1970-01-01 on the household's own calendar. */
    public long day(long at) {
        return Math.floorDiv(at + offset(at), DAY_MILLIS);
    }

    /** Epoch milliseconds when a local day begins. */
    public long startOfDay(long day) {
        int place = (int) day & KNOWN_DAYS - 1;
        if (startedDays[place] != day) {
            startedDays[place] = day;
            starts[place] = LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant().toEpochMilli();
        }
        return starts[place];
    }

    /** Hour of the local day, 0 to 23. */
    public int hourOfDay(long at) {
        return (int) (Math.floorMod(at + offset(at), DAY_MILLIS) / HOUR_MILLIS);
    }

    /** Hours since 1970-01-01 on the household's own calendar, each day with 24 of them. */
    public long hour(long at) {
        return 24 * day(at) + hourOfDay(at);
    }

    /** Whether people stay at home that day: a weekend or a public holiday. */
    public boolean isRestDay(long day) {
        int place = (int) day & KNOWN_DAYS - 1;
        if (knownDays[place] != day) {
            knownDays[place] = day;
            knownRest[place] = holidays.isRestDay(LocalDate.ofEpochDay(day));
        }
        return knownRest[place];
    }

    private long offset(long at) {
        if (at < offsetFrom || at >= offsetUntil) {
            Instant instant = Instant.ofEpochMilli(at);
            ZoneOffsetTransition next = rules.nextTransition(instant);
            ZoneOffsetTransition previous = rules.previousTransition(instant.plusMillis(1));
            offsetFrom = previous == null ? Long.MIN_VALUE : previous.getInstant().toEpochMilli();
            offsetUntil = next == null ? Long.MAX_VALUE : next.getInstant().toEpochMilli();
            offsetMillis = rules.getOffset(instant).getTotalSeconds() * 1_000L;
        }
        return offsetMillis;
    }
}
