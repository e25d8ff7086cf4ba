package io.dripwatch.domain.notification;

import io.dripwatch.domain.incident.IncidentType;
import java.io.Serializable;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * What an operator decides about notifications.
 *
 * @param noSmsBefore epoch milliseconds; an alert detected earlier causes no SMS. Set it to now at
 *     every deployment that may replay old readings. 0 = no bound
 * @param maxAge how old an alert may be when its SMS is sent; a type that is not named has {@link
 *     #DEFAULT_MAX_AGE}
 * @param utilityZone IANA name, used for a household whose own time zone cannot be read
 */
public record NotificationSettings(
        NotificationMode mode,
        long noSmsBefore,
        Map<IncidentType, Duration> maxAge,
        String utilityZone)
        implements Serializable {

    /** A slow leak is still worth an SMS a day later (docs/delivery-guarantees.md). */
    public static final Duration DEFAULT_MAX_AGE = Duration.ofHours(24);

    /** After two hours a burst has been seen, or the news comes too late to help. */
    public static final Duration BURST_MAX_AGE = Duration.ofHours(2);

    public NotificationSettings {
        Objects.requireNonNull(mode, "mode");
        Map<IncidentType, Duration> ages = new EnumMap<>(IncidentType.class);
        ages.putAll(maxAge);
        ages.forEach(
                (type, age) -> {
                    if (age == null || age.isNegative() || age.isZero()) {
                        throw new IllegalArgumentException(
                                "maxAge of " + type + " must be longer than zero, but is " + age);
                    }
                });
        maxAge = Map.copyOf(ages);
        ZoneId.of(utilityZone);
    }

    /** Sends nothing: an operator turns {@link NotificationMode#LIVE} on by hand. */
    public static NotificationSettings defaults() {
        return new NotificationSettings(
                NotificationMode.DRY_RUN, 0, Map.of(IncidentType.BURST, BURST_MAX_AGE), "UTC");
    }

    public NotificationSettings withMode(NotificationMode newMode) {
        return new NotificationSettings(newMode, noSmsBefore, maxAge, utilityZone);
    }

    public NotificationSettings withNoSmsBefore(long epochMillis) {
        return new NotificationSettings(mode, epochMillis, maxAge, utilityZone);
    }

    public NotificationSettings withUtilityZone(String zone) {
        return new NotificationSettings(mode, noSmsBefore, maxAge, zone);
    }

    /** Milliseconds after detection beyond which an SMS of this type is worthless. */
    public long maxAgeMillis(IncidentType type) {
        return maxAge.getOrDefault(type, DEFAULT_MAX_AGE).toMillis();
    }
}
