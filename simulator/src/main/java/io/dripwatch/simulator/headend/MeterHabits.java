package io.dripwatch.simulator.headend;

import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with a meter all the time: its clock, its stamps, how far its register is from the
 * last digit.
 */
final class MeterHabits {

    /** 99,999.999 m3 and one more litre: the width of a household register, in mL. */
    static final long WIDTH = 100_000_000_000L;

    private static final int DRIFT_SECONDS = 300;
    private static final int HOUR = 3_600;

    /** Litres a home is thought to use in a day, to place a rollover within the run. */
    private static final double LITRES_A_DAY = 250;

    private final Town town;
    private final FaultRates rates;
    private final int readSeconds;

    /** Instants at which clocks are put back by an hour. */
    private final List<Long> putBack = new ArrayList<>();

    MeterHabits(Town town, FaultRates rates) {
        this.town = town;
        this.rates = rates;
        this.readSeconds = town.settings().meters().readEverySeconds();
        ZoneRules rules = town.settings().timeZone().getRules();
        ZoneOffsetTransition next = rules.nextTransition(town.start());
        while (next != null && next.getInstant().isBefore(town.end())) {
            if (next.isOverlap()) {
                putBack.add(next.toEpochSecond());
            }
            next = rules.nextTransition(next.getInstant());
        }
    }

    /** Seconds by which this meter's clock runs ahead; rounded to whole seconds. */
    int drift(int household) {
        boolean drifts = figure(household, 3) < rates.of(FaultKind.CLOCK_DRIFT);
        return drifts ? (int) ((figure(household, 4) * 2 - 1) * DRIFT_SECONDS) : 0;
    }

    /** Seconds by which this meter's clock is slow, by mistake. */
    int slow(int household) {
        boolean slow = figure(household, 5) < rates.of(FaultKind.CLOCK_SLOW);
        return slow ? HOUR * (2 + (int) (figure(household, 6) * 29)) : 0;
    }

    /** Seconds by which its stamps come too early because they mean the interval's beginning. */
    int startStamps(int household) {
        return figure(household, 7) < rates.of(FaultKind.START_STAMPS) ? readSeconds : 0;
    }

    /** Whether its stamps are local times without an offset. */
    boolean localStamps(int household) {
        return !putBack.isEmpty() && figure(household, 8) < rates.of(FaultKind.LOCAL_STAMPS);
    }

    /** Whether a clock on the wall shows this hour for the second time. */
    boolean comesTwice(long second) {
        for (long at : putBack) {
            if (second >= at && second < at + HOUR) {
                return true;
            }
        }
        return false;
    }

    /** What must be added to the register so that it rolls over in the run; 0 for most. */
    long rolloverShift(int household, long firstMillilitres) {
        TownSettings settings = town.settings();
        double share = rates.of(FaultKind.ROLLOVER) * settings.days() / 365.0;
        if (figure(household, 9) >= share) {
            return 0;
        }
        double litres = LITRES_A_DAY * settings.days() * (0.1 + 0.7 * figure(household, 10));
        long shift = WIDTH - firstMillilitres - Math.round(litres) * 1_000;
        return shift - Math.floorMod(shift, settings.resolutionMillilitres());
    }

    private double figure(int household, int which) {
        return town.meterDraw(household, which);
    }
}
