package io.dripwatch.cli.simulate;

import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.simulator.files.SimulationException;
import io.dripwatch.simulator.files.TruthFiles;
import io.dripwatch.simulator.load.DayGate;
import io.dripwatch.simulator.reaction.ReactingHomes;
import io.dripwatch.simulator.reaction.SimulatedAnswer;
import io.dripwatch.simulator.reaction.SmsInbox;
import io.dripwatch.simulator.settings.Slice;
import io.dripwatch.simulator.town.Town;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A town whose homes read their SMS at the end of each day, while it is sent to a cluster with jobs
 * of its own.
 */
final class ReactingTown implements DayGate {

    /** The utility's jobs, which run elsewhere. */
    interface Utility {

        /** Returns when the SMS of the day are taken to have come. */
        void awaitSms() throws InterruptedException;

        /** Hears what homes tell it; returns when that is taken to be heeded. */
        void hear(List<SimulatedAnswer> answers) throws InterruptedException;
    }

    private final Town town;
    private final Slice slice;
    private final SmsInbox inbox;
    private final Utility utility;
    private final ReactingHomes homes;
    private final List<SimulatedAnswer> answers = new ArrayList<>();

    ReactingTown(Town town, Slice slice, SmsInbox inbox, Utility utility) {
        this.town = town;
        this.slice = slice;
        this.inbox = inbox;
        this.utility = utility;
        this.homes = new ReactingHomes(town, slice);
    }

    /** What the homes did. */
    ReactingHomes homes() {
        return homes;
    }

    /** What the homes did, to be printed and written. */
    ReactionReport report() {
        return new ReactionReport(town, slice, homes, answers);
    }

    /**
     * Leaves out what the provider took before this run: a server that goes on may have SMS of
     * another.
     */
    void forgetEarlier() throws InterruptedException {
        fresh();
    }

    @Override
    public void dayEnded(Instant now, long readings, Repairs repairs) throws InterruptedException {
        utility.awaitSms();
        homes.read(fresh(), now, repairs);
        List<SimulatedAnswer> given = homes.takeAnswers();
        answers.addAll(given);
        utility.hear(given);
    }

    private List<SmsInbox.Sms> fresh() throws InterruptedException {
        try {
            return inbox.fresh();
        } catch (IOException e) {
            throw new RunFailure(e.getMessage(), e);
        }
    }

    /**
     * Writes the truth as it turned out to be, and {@code reactions.csv} and {@code feedback.csv}
     * into the same directory.
     *
     * @param truth in the form of {@code truth.csv}
     */
    void writeOutcome(Path truth) throws SimulationException, InterruptedException {
        TruthFiles.writeLeaks(town, slice, truth, homes::turnedOut);
        report().writeReactions(truth.toAbsolutePath().getParent());
    }
}
