package io.dripwatch.simulator.reaction;

import io.dripwatch.simulator.event.HouseholdLife;
import io.dripwatch.simulator.event.Leak;
import io.dripwatch.simulator.load.DayGate;
import io.dripwatch.simulator.settings.Slice;
import io.dripwatch.simulator.town.Town;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The homes of a town that read their SMS and act. A home is taken to read by the next midnight
 * what came during a day. Of one leak only the first SMS counts: one of a day on which it flowed,
 * that tells of use. An all-clear or a retraction moves nobody. A question whether all is well is
 * answered when it comes. What a home tells the utility are {@link #takeAnswers answers}.
 */
public final class ReactingHomes {

    /** An SMS about a leak that ended no longer ago is none that a home calls wrong. */
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private final Town town;
    private final WrongAlerts wrongAlerts;
    private final AskedHomes askedHomes;
    private final Map<String, Integer> homesByPhone = new HashMap<>();

    /** Of the homes that leak, or would without warnings. */
    private final Map<Integer, List<Leak>> planned = new LinkedHashMap<>();

    private final Map<Integer, List<Leak>> turnedOut = new HashMap<>();
    private final Map<String, Deed> deeds = new HashMap<>();
    private final List<SimulatedAnswer> answers = new ArrayList<>();
    private Instant readBefore;
    private long messages;
    private long duringLeak;
    private long otherTime;
    private long withoutLeak;

    public ReactingHomes(Town town, Slice slice) {
        this.town = town;
        this.wrongAlerts = new WrongAlerts(town);
        this.askedHomes = new AskedHomes(town);
        this.readBefore = town.start();
        slice.indices()
                .forEach(
                        i -> {
                            homesByPhone.put(town.household(i).phone().e164(), i);
                            List<Leak> leaks = town.leaks(i);
                            if (!leaks.isEmpty()) {
                                planned.put(i, leaks);
                            }
                        });
    }

    /**
     * What a home did about a leak.
     *
     * @param readAt when it had read the SMS
     * @param reaction repair, ignore or too-late
     * @param repairedAt null without a repair
     * @param answer what it wrote back; empty for nothing
     * @param savedMillilitres what the leak would have lost without it
     */
    public record Deed(
            String caseId,
            String meterId,
            String smsSid,
            Instant readAt,
            String reaction,
            Instant repairedAt,
            String answer,
            long savedMillilitres) {}

    /**
     * Lets the homes read what has come since the last time, or since the run began.
     *
     * @param now when they have read it
     */
    public void read(List<SmsInbox.Sms> fresh, Instant now, DayGate.Repairs repairs) {
        for (SmsInbox.Sms sms : fresh) {
            messages++;
            Integer home = homesByPhone.get(sms.to());
            if (home != null) {
                read(home, sms, now, repairs);
            }
        }
        readBefore = now;
    }

    private void read(int home, SmsInbox.Sms sms, Instant now, DayGate.Repairs repairs) {
        List<Leak> leaks = turnedOut(home);
        SmsMeaning meaning = SmsMeaning.of(sms.body());
        if (meaning.topic() == SmsMeaning.Topic.QUESTION) {
            Instant asked = sms.at() == null ? now : sms.at();
            askedHomes.answer(home, asked).ifPresent(answers::add);
        }
        List<Leak> flowing = leaks.stream().filter(leak -> flowed(leak, now)).toList();
        if (!flowing.isEmpty()) {
            duringLeak++;
            if (meaning.noticeOfUse()) {
                flowing.stream()
                        .filter(leak -> !deeds.containsKey(leak.caseId()))
                        .findFirst()
                        .ifPresent(
                                leak ->
                                        deeds.put(
                                                leak.caseId(), act(leak, sms.sid(), now, repairs)));
            }
            return;
        }
        if (planned.containsKey(home)) {
            otherTime++;
        } else {
            withoutLeak++;
        }
        boolean known =
                leaks.stream()
                        .anyMatch(
                                leak ->
                                        leak.onset().isBefore(now)
                                                && leak.end().isAfter(now.minus(REMEMBERED)));
        if (!known) {
            wrongAlerts.answer(home, meaning, now).ifPresent(answers::add);
        }
    }

    /** Whether it flowed in the time in which the SMS read now were sent. */
    private boolean flowed(Leak leak, Instant now) {
        return leak.onset().isBefore(now) && leak.end().isAfter(readBefore);
    }

    private Deed act(Leak leak, String sid, Instant now, DayGate.Repairs repairs) {
        Reaction reaction = reaction(leak);
        if (reaction.repairsAfter() == null) {
            if (reaction.answers()) {
                answers.add(wrongAlerts.ignoring(leak.household(), now));
            }
            return deed(leak, sid, now, "ignore", null, reaction.answers() ? "SNOOZE" : "", 0);
        }
        Instant at = now.plus(reaction.repairsAfter());
        Leak ended = leak.endingAt(at);
        if (ended.equals(leak)) {
            // It was mended in the end, as without the SMS.
            return deed(leak, sid, now, "too-late", null, reaction.answers() ? "FIXED" : "", 0);
        }
        List<Leak> changed = new ArrayList<>(turnedOut(leak.household()));
        int number = changed.indexOf(leak);
        changed.set(number, ended);
        long saved = lost(leak) - lost(ended);
        if (reaction.backAfter() != null && at.plus(reaction.backAfter()).isBefore(leak.end())) {
            Leak again = leak.backAt(at.plus(reaction.backAfter()));
            changed.add(number + 1, again);
            saved -= lost(again);
        }
        turnedOut.put(leak.household(), List.copyOf(changed));
        repairs.turnOut(leak.household(), List.copyOf(changed));
        return deed(leak, sid, now, "repair", at, reaction.answers() ? "FIXED" : "", saved);
    }

    /** By its place among the planned leaks, whatever was repaired and came back before it. */
    private Reaction reaction(Leak leak) {
        int before = 0;
        for (Leak other : planned.get(leak.household())) {
            int again = leak.timesBack(other);
            if (again >= 0) {
                return Reaction.of(town, leak, before, again);
            }
            before++;
        }
        throw new IllegalArgumentException(leak.caseId() + " is no leak of the town");
    }

    private static Deed deed(
            Leak leak,
            String sid,
            Instant readAt,
            String reaction,
            Instant repairedAt,
            String answer,
            long saved) {
        return new Deed(
                leak.caseId(), leak.meterId(), sid, readAt, reaction, repairedAt, answer, saved);
    }

    /** The leaks of a household as they turned out to be. */
    public List<Leak> turnedOut(int household) {
        List<Leak> leaks = turnedOut.get(household);
        return leaks != null ? leaks : planned.getOrDefault(household, List.of());
    }

    /** What every warned home did about each leak, in no particular order. */
    public List<Deed> deeds() {
        return List.copyOf(deeds.values());
    }

    /** What homes told the utility since the last call, in the order in which they did. */
    public List<SimulatedAnswer> takeAnswers() {
        List<SimulatedAnswer> taken = List.copyOf(answers);
        answers.clear();
        return taken;
    }

    /**
     * Litres that leaks cost the town in the run, and who was told.
     *
     * @param leaking homes that leak, or would without warnings
     * @param warned homes that an SMS reached while they leaked
     * @param repaired leaks that were
     * @param messages SMS in all
     * @param messagesDuringLeak to homes on a day on which they leaked
     * @param messagesAtOtherTimes to homes that leaked, before or after
     * @param messagesWithoutLeak to homes that did not leak in the run
     */
    public record Balance(
            int homes,
            int leaking,
            int warned,
            int repaired,
            long messages,
            long messagesDuringLeak,
            long messagesAtOtherTimes,
            long messagesWithoutLeak,
            double litresUnwarned,
            double litresWarned) {

        /** SMS to carers and to the utility's operator. */
        public long messagesToOthers() {
            return messages - messagesDuringLeak - messagesAtOtherTimes - messagesWithoutLeak;
        }

        /** What the warnings saved, in L. */
        public double saved() {
            return litresUnwarned - litresWarned;
        }
    }

    /** The town with its warnings against the same town without. */
    public Balance balance(Slice slice) {
        double unwarned = 0;
        double warned = 0;
        for (Map.Entry<Integer, List<Leak>> home : planned.entrySet()) {
            for (Leak leak : home.getValue()) {
                unwarned += lost(leak) / 1_000.0;
            }
            for (Leak leak : turnedOut(home.getKey())) {
                warned += lost(leak) / 1_000.0;
            }
        }
        int repaired =
                (int) deeds.values().stream().filter(d -> d.reaction().equals("repair")).count();
        int warnedHomes = (int) deeds.values().stream().map(Deed::meterId).distinct().count();
        return new Balance(
                slice.count(),
                planned.size(),
                warnedHomes,
                repaired,
                messages,
                duringLeak,
                otherTime,
                withoutLeak,
                unwarned,
                warned);
    }

    private long lost(Leak leak) {
        HouseholdLife life = town.life(leak.household());
        return life.leaked(leak, town.end().getEpochSecond());
    }
}
