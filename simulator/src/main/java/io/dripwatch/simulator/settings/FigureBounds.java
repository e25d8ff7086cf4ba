package io.dripwatch.simulator.settings;

/** Refuses figures outside their bounds, in words a user understands. */
public final class FigureBounds {

    private FigureBounds() {}

    /** Refuses what is not from least to most, NaN included. */
    public static void within(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    name
                            + " must be from "
                            + plain(least)
                            + " to "
                            + plain(most)
                            + ", not "
                            + plain(value));
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
