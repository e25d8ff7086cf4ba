package io.dripwatch.domain.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A volume as it is told: 12 litres, 28.9 cubic metres.
 *
 * @param number 0 or more, with the decimal places with which it is told
 */
public record Measure(BigDecimal number, Unit unit) {

    /** What the number counts. */
    public enum Unit {
        LITRE,
        CUBIC_METRE,
        /** Of the United States: 3.785411784 litres. */
        GALLON
    }

    /** Below this amount one decimal place is worth its room. */
    private static final double SHOWS_TENTHS_BELOW = 10;

    /** Of a cubic metre a tenth is told up to here: 100 litres matter on a bill of 50 m3. */
    private static final double SHOWS_TENTHS_OF_CUBIC_METRES_BELOW = 100;

    static Measure of(double amount, Unit unit) {
        double below =
                unit == Unit.CUBIC_METRE ? SHOWS_TENTHS_OF_CUBIC_METRES_BELOW : SHOWS_TENTHS_BELOW;
        return new Measure(rounded(amount, amount < below ? 1 : 0), unit);
    }

    /**
     * Rounded as an amount is told: 12, 1250, 3.5.
     *
     * @param amount 0 or more
     */
    public static BigDecimal rounded(double amount) {
        return rounded(amount, amount < SHOWS_TENTHS_BELOW ? 1 : 0);
    }

    private static BigDecimal rounded(double amount, int decimals) {
        return BigDecimal.valueOf(amount).setScale(decimals, RoundingMode.HALF_UP);
    }
}
