package io.dripwatch.cli.importing;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What became of the rows. */
final class ImportCounts {

    /** More kinds of notes are not listed one by one. */
    private static final int MOST_NOTES = 60;

    private static final String OTHER = "rows with other notes, too many to list";

    private long readings;
    private long rejected;
    private long leftOut;
    private final Map<String, Long> notes = new TreeMap<>();
    private final Set<String> strangers = new TreeSet<>();

    void reading() {
        readings++;
    }

    void rejected() {
        rejected++;
    }

    /** A reading of a meter that the registry does not have. */
    void strangerRead(String meterId) {
        strangers.add(meterId);
    }

    /** Meters that the registry does not have. */
    Set<String> strangers() {
        return strangers;
    }

    void leftOutHour() {
        leftOut++;
    }

    void note(String what, long more) {
        if (more > 0) {
            boolean full = notes.size() >= MOST_NOTES && !notes.containsKey(what);
            notes.merge(full ? OTHER : what, more, Long::sum);
        }
    }

    long readings() {
        return readings;
    }

    long rejectedRows() {
        return rejected;
    }

    /** Rejected rows of all that were to be readings; 0 of none. */
    double rejectedShare() {
        return rejected == 0 ? 0 : rejected / (double) (readings + rejected);
    }

    /** What a person should know besides. */
    Map<String, Long> notes() {
        Map<String, Long> all = new TreeMap<>(notes);
        if (leftOut > 0) {
            all.put("times in the hour that clocks leave out, read as if not moved", leftOut);
        }
        return all;
    }
}
