package io.dripwatch.domain.notification.book;

import io.dripwatch.domain.incident.Audience;
import java.util.EnumMap;
import java.util.Map;

/** Which readers of a household's SMS want none: of STOP and START of each, the newest holds. */
public final class Stops {

    final Map<Audience, Asked> newest = new EnumMap<>(Audience.class);

    /**
     * What a reader asked for last.
     *
     * @param at epoch milliseconds
     * @param stop no SMS any more; else SMS again
     */
    record Asked(long at, boolean stop) {

        boolean isNewerThan(Asked other) {
            return at > other.at || at == other.at && stop && !other.stop;
        }
    }

    /**
     * Takes what a reader asked for; of one instant, STOP holds.
     *
     * @return whether it changed what holds
     */
    public boolean hear(Audience reader, long at, boolean stop) {
        boolean before = isStopped(reader);
        Asked asked = new Asked(at, stop);
        Asked known = newest.get(reader);
        if (known == null || asked.isNewerThan(known)) {
            newest.put(reader, asked);
        }
        return before != isStopped(reader);
    }

    /** Takes all that is known elsewhere. */
    public void hear(Stops other) {
        other.newest.forEach((reader, asked) -> hear(reader, asked.at(), asked.stop()));
    }

    public boolean isStopped(Audience reader) {
        Asked asked = newest.get(reader);
        return asked != null && asked.stop();
    }

    boolean isEmpty() {
        return newest.isEmpty();
    }
}
