package io.dripwatch.cli.simulate;

import io.dripwatch.localprovider.AcceptedSms;
import io.dripwatch.simulator.event.Leak;
import io.dripwatch.simulator.load.DayGate;
import io.dripwatch.simulator.reaction.ReactingHomes;
import io.dripwatch.simulator.reaction.SimulatedAnswer;
import io.dripwatch.simulator.reaction.SmsInbox;
import io.dripwatch.simulator.town.Town;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the homes of a town do about their SMS.
 *
 * @param repairs by the midnight at which a home read its SMS: its leaks as they then turn out
 * @param answers in the order in which they were given
 */
record Reactions(Map<Instant, Map<Integer, List<Leak>>> repairs, List<SimulatedAnswer> answers)
        implements DayGate {

    /** Of a town in which nobody reads. */
    static final Reactions NONE = new Reactions(Map.of(), List.of());

    private static final Comparator<AcceptedSms> BY_TIME =
            Comparator.comparingLong(AcceptedSms::acceptedAt)
                    .thenComparing(AcceptedSms::alertId)
                    .thenComparing(AcceptedSms::sid);

    /**
     * Lets homes read at each midnight within the run what came before it.
     *
     * @param homes that have read nothing yet
     * @param told all SMS of the run, in any order
     */
    static Reactions of(Town town, ReactingHomes homes, List<AcceptedSms> told) {
        List<AcceptedSms> inOrder = told.stream().sorted(BY_TIME).toList();
        Map<Instant, Map<Integer, List<Leak>>> repairs = new HashMap<>();
        List<SimulatedAnswer> answers = new ArrayList<>();
        int next = 0;
        for (int day = 1; day < town.settings().days(); day++) {
            Instant midnight = town.startOfDay(day);
            List<SmsInbox.Sms> fresh = new ArrayList<>();
            while (next < inOrder.size()
                    && inOrder.get(next).acceptedAt() < midnight.toEpochMilli()) {
                AcceptedSms sms = inOrder.get(next++);
                fresh.add(
                        new SmsInbox.Sms(
                                sms.sid(),
                                sms.to(),
                                sms.body(),
                                Instant.ofEpochMilli(sms.acceptedAt())));
            }
            homes.read(
                    fresh,
                    midnight,
                    (household, leaks) ->
                            repairs.computeIfAbsent(midnight, at -> new HashMap<>())
                                    .put(household, leaks));
            answers.addAll(homes.takeAnswers());
        }
        return new Reactions(repairs, List.copyOf(answers));
    }

    /** Repairs what is repaired at the end of this day. */
    @Override
    public void dayEnded(Instant now, long readings, Repairs town) {
        repairs.getOrDefault(now, Map.of()).forEach(town::turnOut);
    }
}
