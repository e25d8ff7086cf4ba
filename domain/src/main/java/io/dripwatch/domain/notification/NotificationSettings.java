package io.dripwatch.domain.notification;

import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.recipient.QuietHours;
import java.io.Serializable;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * What an operator decides about notifications.
 *
 * @param noSmsBefore epoch milliseconds; by readings from earlier nobody is warned. Set it to now
 *     at every deployment that may replay old readings. 0 = no bound
 * @param maxAge how old the newest reading may be that shows an incident open; a type that is not
 *     named has {@link #DEFAULT_MAX_AGE}
 * @param utilityZone IANA name, used for a household whose own time zone cannot be read
 * @param quietHours for a household that asked for none of its own
 * @param askFirst how long a carer is not told yet while the home that is asked first may answer;
 *     zero to tell carers at once
 * @param operatorFrom least severity of an alert that is sent to the operator's own number
 */
public record NotificationSettings(
        NotificationMode mode,
        long noSmsBefore,
        Map<IncidentType, Duration> maxAge,
        String utilityZone,
        QuietHours quietHours,
        Cadence cadence,
        SendingBudget budget,
        Duration askFirst,
        Severity operatorFrom)
        implements Serializable {

    /**
     * As long as late readings are taken in: what was open then is most likely open now
     * (docs/delivery-guarantees.md).
     */
    public static final Duration DEFAULT_MAX_AGE = Duration.ofHours(72);

    public NotificationSettings {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(quietHours, "quietHours");
        Objects.requireNonNull(cadence, "cadence");
        Objects.requireNonNull(budget, "budget");
        Objects.requireNonNull(operatorFrom, "operatorFrom");
        if (askFirst.isNegative()) {
            throw new IllegalArgumentException("askFirst must not be negative, but is " + askFirst);
        }
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
                NotificationMode.DRY_RUN,
                0,
                Map.of(),
                "UTC",
                QuietHours.DEFAULT,
                Cadence.DEFAULT,
                SendingBudget.DEFAULT,
                Duration.ZERO,
                Severity.URGENT);
    }

    public NotificationSettings withMode(NotificationMode other) {
        return new NotificationSettings(
                other,
                noSmsBefore,
                maxAge,
                utilityZone,
                quietHours,
                cadence,
                budget,
                askFirst,
                operatorFrom);
    }

    public NotificationSettings withUtilityZone(String zone) {
        return new NotificationSettings(
                mode,
                noSmsBefore,
                maxAge,
                zone,
                quietHours,
                cadence,
                budget,
                askFirst,
                operatorFrom);
    }

    /** The same with other quiet hours and another cadence. */
    public NotificationSettings speaking(QuietHours quiet, Cadence other) {
        return new NotificationSettings(
                mode,
                noSmsBefore,
                maxAge,
                utilityZone,
                quiet,
                other,
                budget,
                askFirst,
                operatorFrom);
    }

    /** The same, asking homes before their carers are told. */
    public NotificationSettings askingFirst(Duration other) {
        return new NotificationSettings(
                mode,
                noSmsBefore,
                maxAge,
                utilityZone,
                quietHours,
                cadence,
                budget,
                other,
                operatorFrom);
    }

    /** Milliseconds after the newest reading beyond which a warning of this type is worthless. */
    public long maxAgeMillis(IncidentType type) {
        return maxAge.getOrDefault(type, DEFAULT_MAX_AGE).toMillis();
    }
}
