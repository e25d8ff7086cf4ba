package io.dripwatch.pipeline.household;

/**
 * Something new about a home: what the registry says, or what it asked for. Flat.
 *
 * @param registry null for feedback
 * @param feedback null for the registry
 */
public record HouseholdNews(HouseholdUpdate registry, FeedbackUpdate feedback) {

    /** A change of the registry. */
    public static HouseholdNews of(HouseholdUpdate registry) {
        return new HouseholdNews(registry, null);
    }

    /** Feedback. */
    public static HouseholdNews of(FeedbackUpdate feedback) {
        return new HouseholdNews(null, feedback);
    }
}
