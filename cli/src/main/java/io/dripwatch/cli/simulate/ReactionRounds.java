package io.dripwatch.cli.simulate;

import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.localprovider.AcceptedSms;
import io.dripwatch.simulator.reaction.ReactingHomes;
import io.dripwatch.simulator.settings.Slice;
import io.dripwatch.simulator.town.Town;
import java.util.List;

/**
 * Finds what the homes of a town do about their SMS, round by round. Each round tells the town as
 * it would be with the reactions of the round before; the reactions that cause themselves are those
 * of the town. An SMS depends on what came before it only, and a reaction changes only what comes
 * after it: so each round adds at least one day that no later round changes, and the end does not
 * depend on how fast anything ran.
 */
final class ReactionRounds {

    private final Town town;
    private final Slice slice;

    ReactionRounds(Town town, Slice slice) {
        this.town = town;
        this.slice = slice;
    }

    /** A town with given reactions, and the product that watches it. */
    @FunctionalInterface
    interface WatchedTown {

        /** All SMS of a run, from its first day to its last, in any order. */
        List<AcceptedSms> told(Reactions reactions) throws InterruptedException;
    }

    /**
     * The end.
     *
     * @param homes after the run
     * @param rounds that it took
     */
    record Settled(ReactingHomes homes, Reactions reactions, int rounds) {}

    /**
     * Runs rounds until one causes the reactions that it began with.
     *
     * @throws RunFailure after more rounds than the run has days: then an SMS depends on what comes
     *     after it, or on chance
     */
    Settled settle(WatchedTown watched) throws InterruptedException {
        Reactions assumed = Reactions.NONE;
        int most = town.settings().days() + 1;
        for (int round = 1; round <= most; round++) {
            ReactingHomes homes = new ReactingHomes(town, slice);
            Reactions caused = Reactions.of(town, homes, watched.told(assumed));
            if (caused.equals(assumed)) {
                return new Settled(homes, caused, round);
            }
            assumed = caused;
        }
        throw new RunFailure(
                "the homes' reactions still changed after %d rounds of %d days"
                        .formatted(most, town.settings().days()));
    }
}
