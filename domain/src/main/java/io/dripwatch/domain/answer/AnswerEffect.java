package io.dripwatch.domain.answer;

import io.dripwatch.domain.household.Feedback;
import io.dripwatch.domain.incident.IncidentType;
import org.jspecify.annotations.Nullable;

/**
 * What an answer means: a record of topic {@code household-feedback}. Flat, so that it crosses
 * operators.
 *
 * @param meterId whose feedback it is: the meter of what is answered
 * @param incidentId what is answered; null where that is not known, or does not matter
 * @param type of that incident; null where it is
 * @param feedback what detection makes of it; null for nothing
 */
public record AnswerEffect(
        HouseholdAnswer answer,
        String meterId,
        @Nullable String incidentId,
        @Nullable IncidentType type,
        @Nullable Feedback feedback) {}
