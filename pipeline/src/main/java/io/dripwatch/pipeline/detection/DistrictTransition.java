package io.dripwatch.pipeline.detection;

import io.dripwatch.domain.incident.IncidentTransition;

/** A transition and the district of its home. Flat. */
public record DistrictTransition(String district, IncidentTransition transition) {}
