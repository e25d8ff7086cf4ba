package io.dripwatch.domain.notification;

import io.dripwatch.domain.incident.IncidentTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The book of messages of one household, its carer and the operator: what they were told about it,
 * what they are yet to be told, and what holds it. The policy reads and changes it; {@link
 * CorrespondenceCodec} makes it durable.
 */
public final class Correspondence {

    /**
     * More alerts than one household causes within any replay of the alerts topic that is still
     * fresh; an older one is stopped by the staleness gate and by the journal. More incidents than
     * one household has open at a time, too.
     */
    static final int REMEMBERED = 32;

    final List<String> decidedAlerts = new ArrayList<>();
    final List<ToldIncident> incidents = new ArrayList<>();
    final List<Notice> waiting = new ArrayList<>();

    /** Epoch milliseconds of warnings to the household that count against its caps. */
    final List<Long> warnings = new ArrayList<>();

    public boolean isEmpty() {
        return decidedAlerts.isEmpty()
                && incidents.isEmpty()
                && waiting.isEmpty()
                && warnings.isEmpty();
    }

    /** What waits for its time or for a reading, soonest first; a copy. */
    public List<Notice> waiting() {
        List<Notice> sorted = new ArrayList<>(waiting);
        sorted.sort(Comparator.comparingLong(Notice::due).thenComparing(Notice::smsId));
        return sorted;
    }

    boolean isDecided(String alertId) {
        return decidedAlerts.contains(alertId);
    }

    void decide(String alertId) {
        if (!decidedAlerts.contains(alertId)) {
            addBounded(decidedAlerts, alertId);
        }
    }

    /** Whether the alert's incident was told, or waits to be. */
    boolean concerns(IncidentTransition alert) {
        return told(alert).isPresent() || waiting.stream().anyMatch(notice -> notice.isOf(alert));
    }

    Optional<ToldIncident> told(IncidentTransition alert) {
        return toldWhich(told -> told.isOf(alert));
    }

    /** What was told of an incident that goes on and is the same water to its reader. */
    Optional<ToldIncident> toldOfOpenKin(IncidentTransition alert) {
        return toldWhich(
                told -> told.isOpen() && !told.cleared() && Kinship.areAkin(told.alert(), alert));
    }

    private Optional<ToldIncident> toldWhich(Predicate<ToldIncident> which) {
        return incidents.stream().filter(which).findFirst();
    }

    void note(ToldIncident told) {
        for (int i = 0; i < incidents.size(); i++) {
            if (incidents.get(i).isOf(told.alert())) {
                incidents.set(i, told);
                return;
            }
        }
        addBounded(incidents, told);
    }

    void forget(ToldIncident told) {
        incidents.remove(told);
    }

    void wait(Notice notice) {
        waiting.removeIf(other -> other.smsId().equals(notice.smsId()));
        addBounded(waiting, notice);
    }

    /** Takes out what waits and is about this incident. */
    List<Notice> dropWaiting(IncidentTransition alert) {
        List<Notice> dropped = waiting.stream().filter(notice -> notice.isOf(alert)).toList();
        waiting.removeAll(dropped);
        return dropped;
    }

    /** Takes out one that waits, ends what was told, and is of the same water. */
    Optional<Notice> takeEndOfKin(IncidentTransition alert) {
        return take(notice -> notice.occasion().ends() && Kinship.areAkin(notice.alert(), alert));
    }

    /** Takes out one that waits and says that the same water never ran. */
    Optional<Notice> takeRetractionOfKin(IncidentTransition alert) {
        return take(
                notice ->
                        notice.occasion() == Occasion.RETRACTION
                                && Kinship.areAkin(notice.alert(), alert));
    }

    /** Takes out a warning that waits, of the same water, detected in the same instant. */
    Optional<Notice> takeWarningOfTwin(IncidentTransition alert) {
        return take(
                notice ->
                        notice.occasion() == Occasion.WARNING
                                && notice.alert().detectedAt() == alert.detectedAt()
                                && Kinship.areAkin(notice.alert(), alert));
    }

    private Optional<Notice> take(Predicate<Notice> which) {
        Optional<Notice> found = waiting.stream().filter(which).findFirst();
        found.ifPresent(waiting::remove);
        return found;
    }

    void warned(long at, long countsSince) {
        warnings.removeIf(old -> old <= countsSince);
        warnings.add(at);
    }

    private static <T> void addBounded(List<T> list, T newest) {
        list.add(newest);
        if (list.size() > REMEMBERED) {
            list.remove(0);
        }
    }
}
