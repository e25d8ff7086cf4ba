package io.dripwatch.pipeline.household;

/**
 * Something new about a home: what the registry says, or what it asked for. Flat.
 *
 * @param registry null for a wish
 * @param wish null for the registry
 */
public record HouseholdNews(HouseholdUpdate registry, FeedbackUpdate wish) {

    /** A change of the registry. */
    public static HouseholdNews of(HouseholdUpdate registry) {
        return new HouseholdNews(registry, null);
    }

    /** A wish. */
    public static HouseholdNews of(FeedbackUpdate wish) {
        return new HouseholdNews(null, wish);
    }
}
