package io.dripwatch.domain.baseline;

public final class Tune {
    public static double d(String name, double value) {
        return Double.parseDouble(System.getProperty(name, Double.toString(value)));
    }
}
