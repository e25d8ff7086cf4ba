package io.dripwatch.domain.notification.content;

import io.dripwatch.domain.incident.IncidentTransition;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** How exactly an onset is known, and so how it may be told. */
public enum SincePrecision {
    /** To a few minutes: the meter is read several times an hour. */
    MINUTE,
    /** To an hour or so. */
    HOUR,
    /** It is a calendar day: of a month's limit, of days of high use. */
    DATE,
    /** To a day: the meter is read once a day, or the home was not heard of for long. */
    ABOUT_DATE;

    private static final double MINUTE_WITHIN_HOURS = 0.26;

    /** So much of a day may a reader take for an hour. */
    private static final double HOUR_WITHIN_HOURS = 4;

    private static final int HALF_HOUR_MINUTES = 30;

    /**
     * What an alert knows of its onset: {@link IncidentTransition#ONSET_WITHIN_HOURS} in its
     * evidence; without that, the hour that most meters are read in.
     */
    static SincePrecision of(IncidentTransition alert) {
        Double within = alert.evidence().get(IncidentTransition.ONSET_WITHIN_HOURS);
        boolean known = within != null && Double.isFinite(within) && within >= 0;
        if (known && within > HOUR_WITHIN_HOURS) {
            return ABOUT_DATE;
        }
        return switch (alert.type()) {
            case BUDGET, HIGH_USE, SUDDEN_DROP -> DATE;
            default -> known && within <= MINUTE_WITHIN_HOURS ? MINUTE : HOUR;
        };
    }

    /** Whether a minute may be named. */
    public boolean isExact() {
        return this == MINUTE;
    }

    /** The instant that is told: to the nearest hour where no more is known. */
    ZonedDateTime told(ZonedDateTime onset) {
        if (this != HOUR) {
            return onset;
        }
        return onset.plus(Duration.ofMinutes(HALF_HOUR_MINUTES)).truncatedTo(ChronoUnit.HOURS);
    }
}
