package io.dripwatch.scoring.files;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Figures as they are printed: the double's exact binary value rounded to the nearest, ties to
 * even, without zeros at the end, and with at least one decimal.
 */
public final class Rounded {

    private Rounded() {}

    public static BigDecimal to(double value, int decimals) {
        BigDecimal rounded = fixed(value, decimals).stripTrailingZeros();
        return rounded.scale() < 1 ? rounded.setScale(1) : rounded;
    }

    /** The same with all its decimals, as tables have it. */
    public static BigDecimal fixed(double value, int decimals) {
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
    }
}
