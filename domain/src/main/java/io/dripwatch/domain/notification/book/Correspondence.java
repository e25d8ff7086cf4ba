package io.dripwatch.domain.notification.book;

import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.notification.message.MessageOutcome;
import io.dripwatch.domain.notification.message.MessageStage;
import io.dripwatch.domain.notification.message.Occasion;
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

    /** Warning, reminders and end of twelve incidents; of what is older it is presumed heard. */
    static final int LETTERS = 48;

    /** More answers than a household gives in a year: one that comes again is known. */
    static final int ANSWERS = 64;

    final List<String> decidedAlerts = new ArrayList<>();
    final List<ToldIncident> incidents = new ArrayList<>();
    final List<Notice> waiting = new ArrayList<>();

    /** SMS that were let go, in that order. */
    final List<Letter> letters = new ArrayList<>();

    /** Epoch milliseconds of warnings to the household that count against its caps. */
    final List<Long> warnings = new ArrayList<>();

    /** Ids of what was answered, in that order. */
    final List<String> answers = new ArrayList<>();

    final Stops stops = new Stops();

    /** Epoch milliseconds at which a reader was last told which answers there are; 0 for never. */
    long helpedAt;

    public boolean isEmpty() {
        return decidedAlerts.isEmpty()
                && incidents.isEmpty()
                && waiting.isEmpty()
                && letters.isEmpty()
                && warnings.isEmpty()
                && answers.isEmpty()
                && stops.isEmpty()
                && helpedAt == 0;
    }

    /** What waits for its time or for a reading, soonest first; a copy. */
    public List<Notice> waiting() {
        List<Notice> sorted = new ArrayList<>(waiting);
        sorted.sort(Comparator.comparingLong(Notice::due).thenComparing(Notice::smsId));
        return sorted;
    }

    /** Incidents of which somebody was told; a copy. */
    public List<ToldIncident> incidents() {
        return List.copyOf(incidents);
    }

    /** Epoch milliseconds of the warnings that count against the household's caps; a copy. */
    public List<Long> warnings() {
        return List.copyOf(warnings);
    }

    public boolean hasAnswer(String answerId) {
        return answers.contains(answerId);
    }

    /** Takes an answer; false when it was known. */
    public boolean answered(String answerId) {
        if (answers.contains(answerId)) {
            return false;
        }
        answers.add(answerId);
        if (answers.size() > ANSWERS) {
            answers.remove(0);
        }
        return true;
    }

    /** Which readers want no SMS. */
    public Stops stops() {
        return stops;
    }

    /** Epoch milliseconds at which a reader was last told which answers there are. */
    public long helpedAt() {
        return helpedAt;
    }

    public void helped(long at) {
        helpedAt = at;
    }

    /**
     * What an SMS was about; empty where it is not in the book.
     *
     * @param name its id, or its reference code
     */
    public Optional<ToldIncident> toldBy(String name, Audience reader) {
        return letters.stream()
                .filter(letter -> letter.audience() == reader && letter.isNamed(name))
                .findFirst()
                .flatMap(letter -> toldWhich(told -> letter.isOf(told.alert())));
    }

    /** The newest that a reader was told since then, epoch milliseconds; open or not. */
    public Optional<ToldIncident> newestTold(Audience reader, long since) {
        return incidents.stream()
                .filter(told -> told.alert().audience() == reader && told.lastToldAt() >= since)
                .max(
                        Comparator.comparingLong(ToldIncident::lastToldAt)
                                .thenComparing(told -> told.alert().incidentId()));
    }

    /** Takes out one that waits. */
    public void take(Notice notice) {
        waiting.remove(notice);
    }

    public void handOver(Letter letter) {
        letters.removeIf(other -> other.smsId().equals(letter.smsId()));
        letters.add(letter);
        if (letters.size() > LETTERS) {
            letters.remove(0);
        }
    }

    /** Notes what became of an SMS; returns it, empty where it is not in the book. */
    public Optional<Letter> note(MessageOutcome outcome) {
        for (int i = 0; i < letters.size(); i++) {
            if (letters.get(i).smsId().equals(outcome.smsId())) {
                letters.set(i, letters.get(i).after(outcome));
                return Optional.of(letters.get(i));
            }
        }
        return Optional.empty();
    }

    /**
     * Takes back an SMS that did not arrive, where a newer one about its incident has, or may: a
     * second try would be read after that.
     */
    public Optional<Letter> takeBackOutdated(MessageOutcome outcome) {
        Letter lost = null;
        boolean outdated = false;
        for (Letter letter : letters) {
            if (letter.smsId().equals(outcome.smsId())) {
                lost = letter.stage() == MessageStage.UNDELIVERED ? letter : null;
            } else if (lost != null && letter.isOfSameAs(lost)) {
                outdated |= letter.stage().isHeard() || letter.stage().isOpen();
            }
        }
        return outdated && withdraw(lost) ? Optional.of(lost) : Optional.empty();
    }

    /** An SMS that was let go, by its id; empty where it is not in the book. */
    public Optional<Letter> letter(String smsId) {
        return letters.stream().filter(letter -> letter.smsId().equals(smsId)).findFirst();
    }

    List<Letter> lettersOf(IncidentTransition alert) {
        return letters.stream().filter(letter -> letter.isOf(alert)).toList();
    }

    /** Marks it; false when that was done before. */
    public boolean withdraw(Letter letter) {
        if (!letter.withdrawn()) {
            letters.replaceAll(each -> each.equals(letter) ? each.takenBack() : each);
        }
        return !letter.withdrawn();
    }

    public boolean isDecided(String alertId) {
        return decidedAlerts.contains(alertId);
    }

    public void decide(String alertId) {
        if (!decidedAlerts.contains(alertId)) {
            addBounded(decidedAlerts, alertId);
        }
    }

    /** Whether the alert's incident was told, or waits to be. */
    public boolean concerns(IncidentTransition alert) {
        return told(alert).isPresent() || waiting.stream().anyMatch(notice -> notice.isOf(alert));
    }

    public Optional<ToldIncident> told(IncidentTransition alert) {
        return toldWhich(told -> told.isOf(alert));
    }

    /** What was told of an incident that goes on and is the same water to its reader. */
    public Optional<ToldIncident> toldOfOpenKin(IncidentTransition alert) {
        return toldWhich(
                told -> told.isOpen() && !told.cleared() && Kinship.areAkin(told.alert(), alert));
    }

    private Optional<ToldIncident> toldWhich(Predicate<ToldIncident> which) {
        return incidents.stream().filter(which).findFirst();
    }

    public void note(ToldIncident told) {
        for (int i = 0; i < incidents.size(); i++) {
            if (incidents.get(i).isOf(told.alert())) {
                incidents.set(i, told);
                return;
            }
        }
        addBounded(incidents, told);
    }

    /** What was told of one is true of the other: its SMS are about that from now on. */
    public void goOnAs(ToldIncident before, IncidentTransition heir) {
        letters.replaceAll(each -> each.isOf(before.alert()) ? each.about(heir) : each);
        forget(before);
        note(before.goesOnAs(heir));
    }

    public void forget(ToldIncident told) {
        incidents.remove(told);
    }

    /** Keeps it until it is due, or until a reading or an outcome wakes it. */
    public void defer(Notice notice) {
        waiting.removeIf(other -> other.smsId().equals(notice.smsId()));
        addBounded(waiting, notice);
    }

    /** Takes out what waits and is about this incident, or asks about it. */
    public List<Notice> dropWaiting(IncidentTransition alert) {
        List<Notice> dropped = waiting.stream().filter(notice -> notice.concerns(alert)).toList();
        waiting.removeAll(dropped);
        return dropped;
    }

    /** Takes out one that waits, ends what was told, and is of the same water. */
    public Optional<Notice> takeEndOfKin(IncidentTransition alert) {
        return take(notice -> notice.occasion().ends() && Kinship.areAkin(notice.alert(), alert));
    }

    /** Takes out one that waits and says that the same water never ran. */
    public Optional<Notice> takeRetractionOfKin(IncidentTransition alert) {
        return take(
                notice ->
                        notice.occasion() == Occasion.RETRACTION
                                && Kinship.areAkin(notice.alert(), alert));
    }

    /** Takes out a warning that waits, of the same water, detected in the same instant. */
    public Optional<Notice> takeWarningOfTwin(IncidentTransition alert) {
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

    /** Takes out what waits to know what became of that SMS, or for an answer to it. */
    public List<Notice> takeAwaiting(Letter letter) {
        List<Notice> found = waiting.stream().filter(letter::wakes).toList();
        waiting.removeAll(found);
        return found;
    }

    public void warned(long at, long countsSince) {
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
