package io.dripwatch.simulator.meter;

import io.dripwatch.simulator.town.Town;

/**
 * The hours of a run, counted from its start: hour h of a meter ends with its read h hours and its
 * own minute after the start. Local days have 23 to 25 of them when clocks change.
 */
final class RunHours {

    static final long SECONDS = 3_600;

    /** Hours of the longest local day. */
    static final int MOST_IN_A_DAY = 26;

    private final long startSecond;
    private final int[] before;

    RunHours(Town town) {
        this.startSecond = town.start().getEpochSecond();
        this.before = new int[town.settings().days() + 1];
        for (int day = 0; day < before.length; day++) {
            long seconds = town.startOfDay(day).getEpochSecond() - startSecond;
            before[day] = (int) (seconds / SECONDS);
        }
    }

    int days() {
        return before.length - 1;
    }

    /** Hours of the run before this 0-based day. */
    int before(int day) {
        return before[day];
    }

    int inDay(int day) {
        return before[day + 1] - before[day];
    }

    int inRun() {
        return before[before.length - 1];
    }

    /** Epoch second of the read that ends this hour, for meters of this minute. */
    long readSecond(int hour, int minute) {
        return startSecond + hour * SECONDS + minute * 60L;
    }
}
