package io.dripwatch.cli.simulate;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.console.UserError;
import io.dripwatch.simulator.files.SimulationException;
import io.dripwatch.simulator.files.TruthFiles;
import io.dripwatch.simulator.load.DayGate;
import io.dripwatch.simulator.reaction.Answer;
import io.dripwatch.simulator.reaction.ReactingHomes;
import io.dripwatch.simulator.reaction.SmsInbox;
import io.dripwatch.simulator.settings.Slice;
import io.dripwatch.simulator.town.Town;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A town whose homes read their SMS at the end of each day, and what that saves. */
public final class ReactingTown implements DayGate {

    /** Lets what a day's readings cause come to the phones. */
    @FunctionalInterface
    public interface Delivery {

        /**
         * Returns when the SMS of the day can be read.
         *
         * @param readings sent so far
         */
        void await(long readings) throws InterruptedException;
    }

    private final Town town;
    private final Slice slice;
    private final SmsInbox inbox;
    private final Delivery delivery;
    private final HomeFeedback feedback;
    private final ReactingHomes homes;

    public ReactingTown(
            Town town, Slice slice, SmsInbox inbox, HomeFeedback feedback, Delivery delivery) {
        this.town = town;
        this.slice = slice;
        this.inbox = inbox;
        this.feedback = feedback;
        this.delivery = delivery;
        this.homes = new ReactingHomes(town, slice);
    }

    /** What the homes did. */
    public ReactingHomes homes() {
        return homes;
    }

    /**
     * Leaves out what the provider took before this run: a server that goes on may have SMS of
     * another.
     */
    public void forgetEarlier() throws InterruptedException {
        fresh();
    }

    @Override
    public void dayEnded(Instant now, long readings, Repairs repairs) throws InterruptedException {
        delivery.await(readings);
        homes.read(fresh(), now, repairs);
        feedback.send(homes.takeAnswers());
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
    public void writeOutcome(Path truth) throws SimulationException, InterruptedException {
        TruthFiles.writeLeaks(town, slice, truth, homes::turnedOut);
        writeReactions(truth.toAbsolutePath().getParent());
    }

    /**
     * {@code reactions.csv}: what each warned home did, in order of its meter; and {@code
     * feedback.csv}: what homes told the utility.
     */
    public void writeReactions(Path directory) {
        feedback.write(directory.resolve("feedback.csv"), town.settings().timeZone());
        writeAnswers(directory.resolve("answers.csv"));
        Path file = directory.resolve("reactions.csv");
        List<ReactingHomes.Deed> deeds = new ArrayList<>(homes.deeds());
        deeds.sort(
                Comparator.comparing(ReactingHomes.Deed::meterId)
                        .thenComparing(ReactingHomes.Deed::readAt));
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            csv.writeRecord(
                    "meter_id",
                    "sms_sid",
                    "read_at",
                    "reaction",
                    "repaired_at",
                    "answer",
                    "saved_litres",
                    "case");
            for (ReactingHomes.Deed deed : deeds) {
                csv.writeRecord(
                        deed.meterId(),
                        deed.smsSid(),
                        iso(deed.readAt()),
                        deed.reaction(),
                        deed.repairedAt() == null ? "" : iso(deed.repairedAt()),
                        deed.answer(),
                        Long.toString(deed.savedMillilitres() / 1_000),
                        deed.caseId());
            }
        } catch (IOException e) {
            throw new UserError("%s: cannot be written: %s".formatted(file, e), e);
        }
    }

    /** What was answered to SMS, as labels: {@code answers.csv}, for {@code score --answers}. */
    private void writeAnswers(Path file) {
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            csv.writeRecord("meter_id", "at", "answer");
            for (LabelledAnswers.Label label : LabelledAnswers.of(homes.deeds(), feedback.all())) {
                csv.writeRecord(label.meterId(), iso(label.at()), label.answer());
            }
        } catch (IOException e) {
            throw new UserError("%s: cannot be written: %s".formatted(file, e), e);
        }
    }

    /** Prints what the warnings saved against the same town without them. */
    public void print(PrintWriter console) {
        ReactingHomes.Balance balance = homes.balance(slice);
        double days = town.settings().days();
        console.printf(
                Locale.ROOT,
                "  homes     %,d, of which %,d leaked; %,d of these were warned, %,d leaks repaired%n",
                balance.homes(),
                balance.leaking(),
                balance.warned(),
                balance.repaired());
        console.printf(
                Locale.ROOT,
                "  SMS read  %,d: %,d to homes on a day on which they leaked, %,d to them before or"
                        + " after, %,d to homes that did not leak, %,d to carers and the"
                        + " operator%n",
                balance.messages(),
                balance.messagesDuringLeak(),
                balance.messagesAtOtherTimes(),
                balance.messagesWithoutLeak(),
                balance.messagesToOthers());
        console.printf(
                Locale.ROOT,
                "  answered  %,d: %,d that it is normal, %,d that it should be silent, %,d that"
                        + " nobody is at home, %,d that somebody is%n",
                feedback.count(Answer.Kind.NORMAL)
                        + feedback.count(Answer.Kind.SNOOZE)
                        + feedback.count(Answer.Kind.AWAY)
                        + feedback.count(Answer.Kind.BACK),
                feedback.count(Answer.Kind.NORMAL),
                feedback.count(Answer.Kind.SNOOZE),
                feedback.count(Answer.Kind.AWAY),
                feedback.count(Answer.Kind.BACK));
        console.printf(
                Locale.ROOT,
                "  leaked    %,.0f L without warnings, %,.0f L with them%n",
                balance.litresUnwarned(),
                balance.litresWarned());
        console.printf(
                Locale.ROOT,
                "  saved     %,.0f L (%.0f %%) in %.0f days: %.1f L a home and day, %,.0f L a"
                        + " warned home, %,.0f L for 1,000 SMS%n",
                balance.saved(),
                100 * balance.saved() / Math.max(1, balance.litresUnwarned()),
                days,
                balance.saved() / balance.homes() / days,
                balance.saved() / Math.max(1, balance.warned()),
                1_000 * balance.saved() / Math.max(1, balance.messages()));
        console.flush();
    }

    private String iso(Instant instant) {
        return instant.atZone(town.settings().timeZone()).toOffsetDateTime().toString();
    }
}
