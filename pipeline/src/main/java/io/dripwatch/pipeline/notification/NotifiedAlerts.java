package io.dripwatch.pipeline.notification;

import java.util.ArrayList;
import java.util.List;

/**
 * The newest alerts of one meter that caused their SMS: state of {@link NotificationFunction}.
 *
 * @param alertIds oldest first
 */
public record NotifiedAlerts(List<String> alertIds) {

    /**
     * More alerts than one meter causes within any replay of the alerts topic that is still fresh;
     * an older one is stopped by the staleness gate and by the journal.
     */
    static final int REMEMBERED = 32;

    static final NotifiedAlerts NONE = new NotifiedAlerts(List.of());

    boolean contains(String alertId) {
        return alertIds.contains(alertId);
    }

    NotifiedAlerts with(String alertId) {
        List<String> longer = new ArrayList<>(alertIds);
        longer.add(alertId);
        int surplus = Math.max(0, longer.size() - REMEMBERED);
        return new NotifiedAlerts(new ArrayList<>(longer.subList(surplus, longer.size())));
    }
}
