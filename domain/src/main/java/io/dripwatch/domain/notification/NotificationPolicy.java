package io.dripwatch.domain.notification;

import static io.dripwatch.domain.notification.SuppressionReason.ALREADY_DECIDED;
import static io.dripwatch.domain.notification.SuppressionReason.AUDIENCE;
import static io.dripwatch.domain.notification.SuppressionReason.BAD_PHONE;
import static io.dripwatch.domain.notification.SuppressionReason.BEFORE_START;
import static io.dripwatch.domain.notification.SuppressionReason.DRY_RUN;
import static io.dripwatch.domain.notification.SuppressionReason.EVENT;
import static io.dripwatch.domain.notification.SuppressionReason.NOT_WARNED;
import static io.dripwatch.domain.notification.SuppressionReason.NO_CONSENT;
import static io.dripwatch.domain.notification.SuppressionReason.NO_HOUSEHOLD;
import static io.dripwatch.domain.notification.SuppressionReason.NO_PHONE;
import static io.dripwatch.domain.notification.SuppressionReason.STALE;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import java.util.regex.Pattern;

/** Decides whether an alert causes an SMS. Pure: time and memory are arguments. */
public final class NotificationPolicy {

    /** ITU-T E.164: a plus, a country code that does not begin with 0, at most 15 digits. */
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{7,14}");

    private final NotificationSettings settings;

    public NotificationPolicy(NotificationSettings settings) {
        this.settings = settings;
    }

    /**
     * @param household null when the registry holds no such meter
     * @param told what this meter's household was told before, as far as it is remembered
     * @param now epoch milliseconds
     */
    public Decision decide(IncidentTransition alert, Household household, Told told, long now) {
        if (alert.audience() != Audience.HOUSEHOLD) {
            return Decision.suppress(AUDIENCE);
        }
        if (!isTold(alert.event())) {
            return Decision.suppress(EVENT);
        }
        if (alert.detectedAt() < settings.noSmsBefore()) {
            return Decision.suppress(BEFORE_START);
        }
        if (now > staleAfter(alert)) {
            return Decision.suppress(STALE);
        }
        if (household == null) {
            return Decision.suppress(NO_HOUSEHOLD);
        }
        if (household.phone() == null || household.phone().e164() == null) {
            return Decision.suppress(NO_PHONE);
        }
        if (!isPlausible(household.phone())) {
            return Decision.suppress(BAD_PHONE);
        }
        if (!household.consent()) {
            return Decision.suppress(NO_CONSENT);
        }
        if (told.alert()) {
            return Decision.suppress(ALREADY_DECIDED);
        }
        if (settings.mode() == NotificationMode.DRY_RUN) {
            return Decision.suppress(DRY_RUN);
        }
        if (alert.event() == IncidentEvent.CLOSED && !told.opening()) {
            return Decision.suppress(NOT_WARNED);
        }
        return Decision.SEND;
    }

    /** Epoch milliseconds after which this alert's SMS must not be sent. */
    public long staleAfter(IncidentTransition alert) {
        return alert.detectedAt() + settings.maxAgeMillis(alert.type());
    }

    private static boolean isTold(IncidentEvent event) {
        return switch (event) {
            case OPENED, CLOSED -> true;
            case ESCALATED, UPDATED, RETRACTED -> false;
        };
    }

    private static boolean isPlausible(PhoneNumber phone) {
        return E164.matcher(phone.e164()).matches();
    }
}
