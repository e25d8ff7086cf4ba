package io.dripwatch.simulator.reaction;

import io.dripwatch.simulator.load.DayGate;
import io.dripwatch.simulator.town.HouseholdLife;
import io.dripwatch.simulator.town.Leak;
import io.dripwatch.simulator.town.Slice;
import io.dripwatch.simulator.town.Town;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The homes of a town that read their SMS and act. A home is taken to read by the next midnight
 * what came during a day. Of one household only the first SMS during its leak counts: one of a day
 * on which the leak flowed. What they would answer stands in their {@link Deed}; nobody receives
 * it.
 */
public final class ReactingHomes {

    private final Town town;
    private final Map<String, Leak> leaksByPhone = new HashMap<>();
    private final Map<Integer, Leak> turnedOut = new HashMap<>();
    private final Map<Integer, Deed> deeds = new HashMap<>();
    private final Set<String> homePhones = new HashSet<>();
    private Instant readBefore;
    private long messages;
    private long duringLeak;
    private long otherTime;
    private long withoutLeak;

    public ReactingHomes(Town town, Slice slice) {
        this.town = town;
        this.readBefore = town.start();
        slice.indices()
                .forEach(
                        i -> {
                            String phone = town.household(i).phone().e164();
                            homePhones.add(phone);
                            town.leak(i)
                                    .ifPresent(
                                            leak -> {
                                                leaksByPhone.put(phone, leak);
                                                turnedOut.put(i, leak);
                                            });
                        });
    }

    /**
     * What a home did.
     *
     * @param readAt when it had read the SMS
     * @param reaction repair, ignore or too-late
     * @param repairedAt null without a repair
     * @param answer what it wrote back; empty for nothing
     * @param savedMillilitres what the leak would have lost without it
     */
    public record Deed(
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
            Leak leak = leaksByPhone.get(sms.to());
            if (leak == null) {
                withoutLeak += homePhones.contains(sms.to()) ? 1 : 0;
            } else if (flowed(turnedOut(leak), now)) {
                duringLeak++;
                deeds.computeIfAbsent(leak.household(), home -> act(leak, sms.sid(), now, repairs));
            } else {
                otherTime++;
            }
        }
        readBefore = now;
    }

    /** Whether it flowed in the time in which the SMS read now were sent. */
    private boolean flowed(Leak leak, Instant now) {
        return leak.onset().isBefore(now) && leak.end().isAfter(readBefore);
    }

    private Deed act(Leak leak, String sid, Instant now, DayGate.Repairs repairs) {
        Reaction reaction = Reaction.of(town, leak);
        String meter = leak.meterId();
        if (reaction.repairsAfter() == null) {
            String answer = reaction.answers() ? "STOP" : "";
            return new Deed(meter, sid, now, "ignore", null, answer, 0);
        }
        Instant at = now.plus(reaction.repairsAfter());
        Leak ended = leak.endingAt(at);
        if (ended.equals(leak)) {
            return new Deed(meter, sid, now, "too-late", null, "", 0);
        }
        repairs.repair(leak.household(), at);
        turnedOut.put(leak.household(), ended);
        long saved = lost(leak) - lost(ended);
        return new Deed(meter, sid, now, "repair", at, reaction.answers() ? "FIXED" : "", saved);
    }

    /** The leak as it turned out to be. */
    public Leak turnedOut(Leak planned) {
        return turnedOut.getOrDefault(planned.household(), planned);
    }

    /** What every warned home did, in no particular order. */
    public List<Deed> deeds() {
        return List.copyOf(deeds.values());
    }

    /**
     * Litres that leaks cost the town in the run, and who was told.
     *
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

        /** SMS to carers and to the utility's operator: to nobody's own home. */
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
        for (Leak leak : leaksByPhone.values()) {
            unwarned += lost(leak) / 1_000.0;
            warned += lost(turnedOut(leak)) / 1_000.0;
        }
        int repaired =
                (int) deeds.values().stream().filter(d -> d.reaction().equals("repair")).count();
        return new Balance(
                slice.count(),
                leaksByPhone.size(),
                deeds.size(),
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
