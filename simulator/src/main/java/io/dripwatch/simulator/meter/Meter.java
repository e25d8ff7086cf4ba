package io.dripwatch.simulator.meter;

import io.dripwatch.simulator.town.Town;

/**
 * The habits of one meter.
 *
 * @param minute of every hour, or quarter of an hour, since the start of the run at which it reads
 *     its register
 * @param uploadPhase it uploads after each read whose number, modulo the reads in an upload, is
 *     this
 * @param firstMillilitres register when the run begins: uniform up to 900 m3, about ten years of a
 *     family; our choice
 */
record Meter(int minute, int uploadPhase, long firstMillilitres) {

    static Meter of(Town town, int household) {
        return new Meter(
                minute(town, household),
                (int) (town.meterDraw(household, 1) * town.settings().uploadEvery()),
                (long) (town.meterDraw(household, 2) * 900_000_000L));
    }

    static int minute(Town town, int household) {
        return (int)
                (town.meterDraw(household, 0) * town.settings().meters().readEverySeconds() / 60);
    }
}
