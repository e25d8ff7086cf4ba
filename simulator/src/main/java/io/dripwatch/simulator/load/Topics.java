package io.dripwatch.simulator.load;

/**
 * Names of the Kafka topics a town is sent to.
 *
 * @param readings uploads of meters, keyed by meter id
 * @param households profiles of households, keyed by meter id; compacted
 */
public record Topics(String readings, String households) {

    /** {@code meter-readings} and {@code households}. */
    public static Topics standard() {
        return new Topics("meter-readings", "households");
    }
}
