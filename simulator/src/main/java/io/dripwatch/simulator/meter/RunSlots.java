package io.dripwatch.simulator.meter;

import io.dripwatch.simulator.town.Town;

/**
 * The intervals between reads, counted from the start of the run: slot s of a meter ends with its
 * read, s intervals and its own minute after the start. Local days have 23 to 25 hours of them when
 * clocks change.
 */
final class RunSlots {

    /** Hours of the longest local day. */
    private static final int LONGEST_DAY_HOURS = 26;

    private final long startSecond;
    private final int seconds;
    private final int[] before;

    RunSlots(Town town) {
        this.startSecond = town.start().getEpochSecond();
        this.seconds = town.settings().meters().readEverySeconds();
        this.before = new int[town.settings().days() + 1];
        for (int day = 0; day < before.length; day++) {
            long passed = town.startOfDay(day).getEpochSecond() - startSecond;
            before[day] = (int) (passed / seconds);
        }
    }

    /** From one read of a meter to the next: 3,600 or 900. */
    int seconds() {
        return seconds;
    }

    /** Minutes of a slot, which are also the minutes at which meters can read. */
    int minutes() {
        return seconds / 60;
    }

    /** Slots that an array for one day and what spills over it must have. */
    int mostInADay() {
        return (LONGEST_DAY_HOURS + Town.SPILL_HOURS) * (3_600 / seconds);
    }

    /** Slots after a day into which its uses may flow. */
    int spill() {
        return Town.SPILL_HOURS * (3_600 / seconds);
    }

    int days() {
        return before.length - 1;
    }

    /** Slots of the run before this 0-based day. */
    int before(int day) {
        return before[day];
    }

    int inDay(int day) {
        return before[day + 1] - before[day];
    }

    int inRun() {
        return before[before.length - 1];
    }

    /** Epoch second of the read that ends this slot, for meters of this minute. */
    long readSecond(int slot, int minute) {
        return startSecond + (long) slot * seconds + minute * 60L;
    }
}
