package io.dripwatch.simulator.reaction;

import io.dripwatch.simulator.load.DayGate;
import io.dripwatch.simulator.town.HouseholdLife;
import io.dripwatch.simulator.town.Leak;
import io.dripwatch.simulator.town.Slice;
import io.dripwatch.simulator.town.Town;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The homes of a town that read their SMS and act. A home is taken to read by the next midnight
 * what came during a day. Of one household only the first SMS during its leak counts.
 */
public final class ReactingHomes {

    private final Town town;
    private final Map<String, Leak> leaksByPhone = new HashMap<>();
    private final Map<Integer, Leak> turnedOut = new HashMap<>();
    private final Map<Integer, Deed> deeds = new HashMap<>();
    private long messages;
    private long withoutLeak;

    public ReactingHomes(Town town, Slice slice) {
        this.town = town;
        slice.indices()
                .forEach(
                        i ->
                                town.leak(i)
                                        .ifPresent(
                                                leak -> {
                                                    String phone = town.household(i).phone().e164();
                                                    leaksByPhone.put(phone, leak);
                                                    turnedOut.put(i, leak);
                                                }));
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
     * Lets the homes read what has come.
     *
     * @return answers to send, if anybody listens
     */
    public List<Deed> read(List<SmsInbox.Sms> fresh, Instant now, DayGate.Repairs repairs) {
        List<Deed> answered = new ArrayList<>();
        for (SmsInbox.Sms sms : fresh) {
            messages++;
            Leak leak = leaksByPhone.get(sms.to());
            if (leak == null || leak.onset().isAfter(now)) {
                withoutLeak++;
                continue;
            }
            if (!deeds.containsKey(leak.household())) {
                Deed deed = act(leak, sms.sid(), now, repairs);
                deeds.put(leak.household(), deed);
                if (!deed.answer().isEmpty()) {
                    answered.add(deed);
                }
            }
        }
        return answered;
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

    /** Litres that leaks cost the town in the run. */
    public record Balance(
            int homes,
            int leaking,
            int warned,
            int repaired,
            long messages,
            long messagesWithoutLeak,
            double litresUnwarned,
            double litresWarned) {

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
                withoutLeak,
                unwarned,
                warned);
    }

    private long lost(Leak leak) {
        HouseholdLife life = town.life(leak.household());
        return life.leaked(leak, town.end().getEpochSecond());
    }
}
