package io.dripwatch.domain.measure;

import io.dripwatch.domain.measure.Measure.Unit;

/** In which units a utility's customers are told volumes. */
public enum VolumeUnits {
    /** Litres, as long as anybody can picture them; then cubic metres. */
    LITRES,
    /** Litres below one cubic metre, which is what the bill counts. */
    CUBIC_METRES,
    /** Gallons of the United States. */
    GALLONS;

    private static final double LITRES_A_CUBIC_METRE = 1_000;
    private static final double LITRES_A_GALLON = 3.785411784;

    /** From here on cubic metres say more. */
    private static final double MOST_LITRES = 100_000;

    /** A volume, or what runs in an hour or a day; litres, 0 or more. */
    public Measure told(double litres) {
        return switch (this) {
            case LITRES -> metric(litres, MOST_LITRES);
            case CUBIC_METRES -> metric(litres, LITRES_A_CUBIC_METRE);
            case GALLONS -> Measure.of(litres / LITRES_A_GALLON, Unit.GALLON);
        };
    }

    private static Measure metric(double litres, double inCubicMetresFrom) {
        return litres >= inCubicMetresFrom
                ? Measure.of(litres / LITRES_A_CUBIC_METRE, Unit.CUBIC_METRE)
                : Measure.of(litres, Unit.LITRE);
    }
}
