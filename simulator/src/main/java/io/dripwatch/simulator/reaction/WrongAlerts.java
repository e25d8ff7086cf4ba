package io.dripwatch.simulator.reaction;

import io.dripwatch.simulator.event.HouseholdLife;
import io.dripwatch.simulator.town.Town;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a home answers an alert although nothing leaks: half of the homes do. One whose people are
 * away says so; the others call the flow normal, or ask for silence about high use.
 */
final class WrongAlerts {

    /** Share of homes that answer; our estimate. */
    static final double ANSWERED = 0.5;

    /** How long a home does not want to hear of high use; our choice. */
    static final Duration SILENCE = Duration.ofDays(14);

    /** A person calls no more than this normal, in L/h: topic {@code household-feedback}. */
    private static final double MOST_NORMAL = 1_000;

    /** The draw that tells which homes answer; no leak has it. */
    private static final int FIGURE = 900;

    private final Town town;

    WrongAlerts(Town town) {
        this.town = town;
    }

    /** What this home says about such a text, if anything. */
    Optional<SimulatedAnswer> answer(int household, SmsMeaning meaning, Instant now) {
        if (town.reactionDraw(household, FIGURE) >= ANSWERED) {
            return Optional.empty();
        }
        if (meaning.topic() == SmsMeaning.Topic.OTHER
                || meaning.topic() == SmsMeaning.Topic.QUESTION
                || meaning.topic() == SmsMeaning.Topic.STILL_IN_USE) {
            return Optional.empty();
        }
        HouseholdLife life = town.life(household);
        Optional<Instant> back = life.awayUntil(now);
        if (back.isPresent()) {
            return Optional.of(of(household, now, SimulatedAnswer.Kind.AWAY, 0, back.get()));
        }
        return switch (meaning.topic()) {
            case FLOW ->
                    meaning.litresPerHour() > MOST_NORMAL
                            ? Optional.empty()
                            : Optional.of(
                                    of(
                                            household,
                                            now,
                                            SimulatedAnswer.Kind.NORMAL,
                                            meaning.litresPerHour(),
                                            null));
            case HIGH_USE ->
                    Optional.of(
                            of(household, now, SimulatedAnswer.Kind.SNOOZE, 0, now.plus(SILENCE)));
            case USE_WHILE_AWAY ->
                    Optional.of(of(household, now, SimulatedAnswer.Kind.BACK, 0, null));
            case STILL_IN_USE, QUESTION, OTHER -> Optional.empty();
        };
    }

    /** A leak that its home knows and means to leave alone: no more of it for a while. */
    SimulatedAnswer ignoring(int household, Instant now) {
        return of(household, now, SimulatedAnswer.Kind.SNOOZE, 0, now.plus(SILENCE));
    }

    private SimulatedAnswer of(
            int household,
            Instant at,
            SimulatedAnswer.Kind kind,
            double litresPerHour,
            Instant until) {
        String meterId = town.household(household).meterId();
        return new SimulatedAnswer(household, meterId, at, kind, litresPerHour, until);
    }
}
