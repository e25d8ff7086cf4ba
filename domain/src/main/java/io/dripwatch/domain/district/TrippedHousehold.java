package io.dripwatch.domain.district;

import io.dripwatch.domain.incident.IncidentType;

/**
 * A home of the district that tripped. Flat.
 *
 * @param onset epoch milliseconds
 * @param detectedAt epoch milliseconds
 */
public record TrippedHousehold(
        String incidentId, String meterId, IncidentType type, long onset, long detectedAt) {}
