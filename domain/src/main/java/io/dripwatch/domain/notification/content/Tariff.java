package io.dripwatch.domain.notification.content;

import java.io.Serializable;

/**
 * What water costs, to say what a leak costs. The currency is in the words.
 *
 * @param perCubicMetre 0 where no cost is to be named
 */
public record Tariff(double perCubicMetre) implements Serializable {

    public static final Tariff UNKNOWN = new Tariff(0);

    private static final double LITRES_PER_CUBIC_METRE = 1_000;

    public Tariff {
        if (!(perCubicMetre >= 0 && perCubicMetre <= 1_000_000)) {
            throw new IllegalArgumentException(
                    "perCubicMetre must be 0 to 1000000, but is " + perCubicMetre);
        }
    }

    public boolean isKnown() {
        return perCubicMetre > 0;
    }

    /** The amount, in the tariff's currency. */
    double of(double litres) {
        return litres / LITRES_PER_CUBIC_METRE * perCubicMetre;
    }
}
