package io.dripwatch.cli.bench.copies;

import java.util.function.IntFunction;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/** Which homes of a town belong to each key group. */
final class HomesByGroup {

    private final int[] homes;
    private final int[] starts;

    /**
     * @param ids of homes, by their number from 0
     */
    HomesByGroup(int count, IntFunction<String> ids, int keyGroups) {
        int[] groups = new int[count];
        starts = new int[keyGroups + 1];
        for (int home = 0; home < count; home++) {
            groups[home] = KeyGroupRangeAssignment.assignToKeyGroup(ids.apply(home), keyGroups);
            starts[groups[home] + 1]++;
        }
        for (int group = 0; group < keyGroups; group++) {
            starts[group + 1] += starts[group];
        }
        int[] next = starts.clone();
        homes = new int[count];
        for (int home = 0; home < count; home++) {
            homes[next[groups[home]]++] = home;
        }
    }

    int from(int keyGroup) {
        return starts[keyGroup];
    }

    int until(int keyGroup) {
        return starts[keyGroup + 1];
    }

    int at(int place) {
        return homes[place];
    }
}
