package io.dripwatch.domain.notification.book;

import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.notification.message.Occasion;
import java.util.List;

/**
 * What the reader of an incident's SMS believes: what the last one said that reached him.
 *
 * @param letters all that are known of the incident, in the order in which they were let go
 * @param presumed what was said last, where its letters are forgotten; null where nothing was
 */
public record Belief(List<Letter> letters, Occasion presumed) {

    public static Belief of(IncidentTransition alert, Correspondence memory) {
        List<Letter> letters = memory.lettersOf(alert);
        Occasion presumed = null;
        if (letters.isEmpty()) {
            presumed =
                    memory.told(alert)
                            .map(told -> told.cleared() ? Occasion.ALL_CLEAR : Occasion.WARNING)
                            .orElse(null);
        }
        return new Belief(letters, presumed);
    }

    /** The last word that was heard; null for none. */
    private Occasion last() {
        Occasion last = presumed;
        for (Letter letter : letters) {
            last = letter.stage().isHeard() ? letter.occasion() : last;
        }
        return last;
    }

    public boolean knowsNothing() {
        return last() == null;
    }

    public boolean runs() {
        return last() != null && last().warns();
    }

    /** He read that it is over, or may yet: an end is on its way. */
    public boolean mayBeOver() {
        boolean read = last() != null && last().ends();
        return read
                || letters.stream()
                        .anyMatch(letter -> letter.stage().isOpen() && letter.occasion().ends());
    }

    /** Of these nobody knows yet whether they will be heard. */
    public List<Letter> open() {
        return letters.stream().filter(letter -> letter.stage().isOpen()).toList();
    }

    /** An end was told after the last warning that was heard, and it never reached its reader. */
    public boolean lostAnEnd() {
        boolean lost = false;
        for (Letter letter : letters) {
            if (letter.occasion().ends()) {
                lost = !letter.stage().isHeard() && !letter.stage().isOpen();
            }
        }
        return lost && runs();
    }
}
