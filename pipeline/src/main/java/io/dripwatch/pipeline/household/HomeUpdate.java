package io.dripwatch.pipeline.household;

/**
 * Something new about a home: what the registry says, or what it asked for. Flat.
 *
 * @param registry null for a wish
 * @param wish null for the registry
 */
public record HomeUpdate(HouseholdUpdate registry, HouseholdWish wish) {

    /** A change of the registry. */
    public static HomeUpdate of(HouseholdUpdate registry) {
        return new HomeUpdate(registry, null);
    }

    /** A wish. */
    public static HomeUpdate of(HouseholdWish wish) {
        return new HomeUpdate(null, wish);
    }
}
