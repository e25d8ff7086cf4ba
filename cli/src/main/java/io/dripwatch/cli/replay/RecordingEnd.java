package io.dripwatch.cli.replay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Up to when a recording goes: the newest instant that one meter in twenty reached, so that one
 * wrong clock does not make every other meter silent.
 */
final class RecordingEnd {

    private static final int ONE_IN = 20;

    private final Map<String, Long> newest = new HashMap<>();

    void add(ReadingRow row) {
        newest.merge(row.meterId(), row.readAt(), Math::max);
    }

    /** Epoch milliseconds; 0 where nothing was recorded. */
    long at() {
        if (newest.isEmpty()) {
            return 0;
        }
        List<Long> ends = new ArrayList<>(newest.values());
        ends.sort(Collections.reverseOrder());
        return ends.get(ends.size() / ONE_IN);
    }
}
