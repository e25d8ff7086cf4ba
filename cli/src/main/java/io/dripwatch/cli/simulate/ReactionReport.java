package io.dripwatch.cli.simulate;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.dripwatch.cli.console.UserError;
import io.dripwatch.simulator.reaction.ReactingHomes;
import io.dripwatch.simulator.reaction.SimulatedAnswer;
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

/** What the homes of a town did about their SMS, and what that saved. */
final class ReactionReport {

    private final Town town;
    private final Slice slice;
    private final ReactingHomes homes;
    private final List<SimulatedAnswer> answers;

    /**
     * @param answers of all homes, in the order in which they were given
     */
    ReactionReport(Town town, Slice slice, ReactingHomes homes, List<SimulatedAnswer> answers) {
        this.town = town;
        this.slice = slice;
        this.homes = homes;
        this.answers = List.copyOf(answers);
    }

    /**
     * {@code reactions.csv}: what each warned home did, in order of its meter; and {@code
     * feedback.csv}: what homes told the utility; and {@code answers.csv}: which of it says whether
     * an SMS was right, for {@code score --answers}.
     */
    void writeReactions(Path directory) {
        HomeFeedback.write(answers, directory.resolve("feedback.csv"), town.settings().timeZone());
        writeLabels(directory.resolve("answers.csv"));
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

    private void writeLabels(Path file) {
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            csv.writeRecord("meter_id", "at", "answer");
            for (LabelledAnswers.Label label : LabelledAnswers.of(homes.deeds(), answers)) {
                csv.writeRecord(label.meterId(), iso(label.at()), label.answer());
            }
        } catch (IOException e) {
            throw new UserError("%s: cannot be written: %s".formatted(file, e), e);
        }
    }

    /** Prints what the warnings saved against the same town without them. */
    void print(PrintWriter console) {
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
                answers.size(),
                count(SimulatedAnswer.Kind.NORMAL),
                count(SimulatedAnswer.Kind.SNOOZE),
                count(SimulatedAnswer.Kind.AWAY),
                count(SimulatedAnswer.Kind.BACK) + count(SimulatedAnswer.Kind.WELL));
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

    private long count(SimulatedAnswer.Kind kind) {
        return answers.stream().filter(answer -> answer.kind() == kind).count();
    }

    private String iso(Instant instant) {
        return instant.atZone(town.settings().timeZone()).toOffsetDateTime().toString();
    }
}
