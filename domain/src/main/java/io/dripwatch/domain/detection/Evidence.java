package io.dripwatch.domain.detection;

import java.util.Map;

/**
 * The numbers that justify what a detector concluded.
 *
 * @param litresPerHour flow rate that the incident is about; 0 where there is none
 * @param litres volume since onset; after the end, what was lost in all
 * @param numbers further numbers, by name, for a person to check
 */
public record Evidence(double litresPerHour, double litres, Map<String, Double> numbers) {}
