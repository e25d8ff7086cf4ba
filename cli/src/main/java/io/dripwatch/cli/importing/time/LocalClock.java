package io.dripwatch.cli.importing.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.Map;

/**
 * Turns wall-clock times of one zone into instants.
 *
 * <p>A time in the hour that is left out in spring is read with the offset before the change, as a
 * clock shows it that nobody moved: 02:30 is 03:30 summer time. A time in the hour that comes twice
 * in autumn is open until all rows of its meter are known ({@link RepeatedHour}).
 */
public final class LocalClock {

    private static final int REMEMBERED = 50_000;

    /** What a wall-clock time may mean. */
    public enum Kind {
        ONCE,
        LEFT_OUT,
        TWICE
    }

    /**
     * A wall-clock time as an instant.
     *
     * @param at epoch milliseconds; of a time that comes twice, the earlier
     * @param offset seconds east of Greenwich that held then
     * @param repeatedAt the later instant of a time that comes twice; otherwise {@code at}
     * @param repeatedOffset the offset then
     */
    public record Reading(Kind kind, long at, int offset, long repeatedAt, int repeatedOffset) {}

    private final ZoneRules rules;
    private final Map<Long, Reading> remembered = new HashMap<>();

    public LocalClock(ZoneId zone) {
        this.rules = zone.getRules();
    }

    /** What a wall clock of the zone means. */
    public Reading read(long local) {
        Reading known = remembered.get(local);
        if (known == null) {
            if (remembered.size() == REMEMBERED) {
                remembered.clear();
            }
            known = resolve(local);
            remembered.put(local, known);
        }
        return known;
    }

    private Reading resolve(long local) {
        LocalDateTime wall =
                LocalDateTime.ofEpochSecond(Math.floorDiv(local, 1_000L), 0, ZoneOffset.UTC);
        ZoneOffsetTransition change = rules.getTransition(wall);
        if (change == null) {
            int offset = rules.getOffset(wall).getTotalSeconds();
            return new Reading(
                    Kind.ONCE, local - offset * 1_000L, offset, local - offset * 1_000L, offset);
        }
        int before = change.getOffsetBefore().getTotalSeconds();
        int after = change.getOffsetAfter().getTotalSeconds();
        long first = local - before * 1_000L;
        return change.isGap()
                ? new Reading(Kind.LEFT_OUT, first, after, first, after)
                : new Reading(Kind.TWICE, first, before, local - after * 1_000L, after);
    }

    /** Seconds east of Greenwich at an instant. */
    public int offsetAt(long instant) {
        return rules.getOffset(Instant.ofEpochMilli(instant)).getTotalSeconds();
    }
}
