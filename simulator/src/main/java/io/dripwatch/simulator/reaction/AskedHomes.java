package io.dripwatch.simulator.reaction;

import io.dripwatch.simulator.event.HouseholdLife;
import io.dripwatch.simulator.town.Town;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * How a home answers the question whether all is well: half of the homes do, as to any other SMS,
 * within 20 minutes in the median by day, and what comes at night after they have got up. Who is
 * away says until when. Who has fallen does not answer.
 */
final class AskedHomes {

    /** Of minutes to the answer; our estimate. */
    private static final double MEDIAN_MINUTES = 20;

    /** Standard deviation of their logarithm: one in nine takes longer than two hours. */
    private static final double SIGMA = 1.5;

    /** Local hours between which nobody reads an SMS. */
    private static final int ASLEEP_FROM = 23;

    private static final int ASLEEP_TO = 7;

    private final Town town;

    AskedHomes(Town town) {
        this.town = town;
    }

    /**
     * What the home says, if anything.
     *
     * @param asked when the question came
     */
    Optional<SimulatedAnswer> answer(int household, Instant asked) {
        int day = (int) Duration.between(town.start(), asked).toDays();
        HouseholdLife life = town.life(household);
        if (life.needsHelp(asked) || town.questionDraw(household, day, 0) >= WrongAlerts.ANSWERED) {
            return Optional.empty();
        }
        Instant at = read(asked).plus(delay(household, day));
        Optional<Instant> back = life.awayUntil(at);
        return Optional.of(
                new SimulatedAnswer(
                        household,
                        town.household(household).meterId(),
                        at,
                        back.isPresent() ? SimulatedAnswer.Kind.AWAY : SimulatedAnswer.Kind.WELL,
                        0,
                        back.orElse(null)));
    }

    private Instant read(Instant asked) {
        ZonedDateTime local = asked.atZone(town.settings().timeZone());
        int hour = local.getHour();
        if (hour >= ASLEEP_TO && hour < ASLEEP_FROM) {
            return asked;
        }
        ZonedDateTime day = hour >= ASLEEP_FROM ? local.plusDays(1) : local;
        return day.toLocalDate().atTime(ASLEEP_TO, 0).atZone(local.getZone()).toInstant();
    }

    /** Lognormal. */
    private Duration delay(int household, int day) {
        double normal =
                Reaction.normal(
                        town.questionDraw(household, day, 1), town.questionDraw(household, day, 2));
        return Duration.ofSeconds((long) (60 * MEDIAN_MINUTES * StrictMath.exp(SIGMA * normal)));
    }
}
