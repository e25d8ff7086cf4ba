package io.dripwatch.domain.detection.settings;

/** How abnormal flow is told from normal use. */
public enum DetectionMethod {
    /** Evidence against the household's own normal use. */
    EVIDENCE,
    /** The fixed rules of the trade: so many litres an hour for so many hours. */
    FIXED_RULES
}
