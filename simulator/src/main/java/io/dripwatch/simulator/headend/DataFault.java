package io.dripwatch.simulator.headend;

import java.util.Locale;

/**
 * A time in which a meter, or all of a feed, reports what is not so.
 *
 * @param from epoch second of the first read that may be concerned, by the right clock
 * @param until epoch second before which the last one was taken
 * @param factor what registers are multiplied by; of a second register: its use for each litre
 * @param millilitres what is added to registers, or reported instead of them
 * @param shiftSeconds by which stamps are wrong; {@link #YEAR_2000} for a clock that begins anew
 * @param variant 0 or 1: which form of the kind it is
 */
record DataFault(
        FaultKind kind,
        long from,
        long until,
        double factor,
        long millilitres,
        long shiftSeconds,
        int variant) {

    /** A clock that lost its time begins in the year 2000. */
    static final long YEAR_2000 = Long.MIN_VALUE;

    private static final long YEAR_2000_SECOND = 946_684_800L;

    boolean at(long second) {
        return second >= from && second < until;
    }

    /** A register in the other unit: as exact as the file allows, or in whole units only. */
    long inOtherUnit(long register) {
        long converted = Math.round(register * factor);
        return variant == 0 ? converted : converted - Math.floorMod(converted, 1_000L);
    }

    /** What a wrong clock says at this instant, in milliseconds. */
    long stamp(long millis) {
        return shiftSeconds == YEAR_2000
                ? millis + (YEAR_2000_SECOND - from) * 1_000
                : millis + shiftSeconds * 1_000;
    }

    /** How large it is, as written in the ledger. */
    String size() {
        return switch (kind) {
            case REPEATED, FEED_REPEATED -> hours(until - from);
            case CONSTANT, MISREAD, MISREAD_DAILY -> "litres=" + millilitres / 1_000;
            case UNIT_FOR_A_WHILE, UNIT_FOR_GOOD, FEED_UNIT ->
                    "x" + number(factor) + (variant == 0 ? "" : " whole");
            case TWO_REGISTERS ->
                    "litres apart=%d, use x%s, %s"
                            .formatted(
                                    millilitres / 1_000,
                                    number(factor),
                                    variant == 0 ? "same instants" : "between");
            case HISTORY_CHANGED ->
                    factor != 1 ? "x" + number(factor) : "litres=" + millilitres / 1_000;
            case CLOCK_WRONG, FEED_CLOCK ->
                    shiftSeconds == YEAR_2000 ? "year 2000" : hours(shiftSeconds);
            default -> "";
        };
    }

    private static String hours(long seconds) {
        return String.format(Locale.ROOT, "hours=%.1f", seconds / 3_600.0);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value)
                .replaceAll("(\\.\\d*?)0+$", "$1")
                .replaceAll("\\.$", "");
    }
}
