package io.dripwatch.domain.notification;

import java.io.Serializable;
import java.util.Locale;

/**
 * What water costs, to say what a leak costs. The currency is in the words.
 *
 * @param perCubicMetre 0 where no cost is to be named
 */
public record Tariff(double perCubicMetre) implements Serializable {

    public static final Tariff UNKNOWN = new Tariff(0);

    private static final double LITRES_PER_CUBIC_METRE = 1_000;

    /** From here on the small change is left out. */
    private static final double WHOLE_FROM = 10;

    public Tariff {
        if (!(perCubicMetre >= 0 && perCubicMetre <= 1_000_000)) {
            throw new IllegalArgumentException(
                    "perCubicMetre must be 0 to 1000000, but is " + perCubicMetre);
        }
    }

    boolean isKnown() {
        return perCubicMetre > 0;
    }

    /** The amount, rounded, without the currency. */
    String of(double litres) {
        double amount = litres / LITRES_PER_CUBIC_METRE * perCubicMetre;
        return String.format(Locale.ROOT, amount < WHOLE_FROM ? "%.1f" : "%.0f", amount);
    }
}
