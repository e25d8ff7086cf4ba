package io.dripwatch.pipeline.kafka.answer;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.notification.recipient.NumberPlan;
import io.dripwatch.pipeline.answer.door.AnsweringHousehold;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which homes a number answers for: some 300 bytes a home. What its SMS were, of the last ones
 * only. Safe for several threads.
 */
final class HouseholdsByNumber {

    /** More homes than are told of in a fortnight. */
    private static final int MOST_TOLD = 200_000;

    private final NumberPlan numbers;
    private final Map<String, HouseholdUpdate> newest = new HashMap<>();
    private final Map<String, TreeSet<String>> metersByNumber = new HashMap<>();
    private final Map<String, TreeSet<String>> metersByHousehold = new HashMap<>();

    private final Map<String, Told> told =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Told> eldest) {
                    return size() > MOST_TOLD;
                }
            };

    private record Told(String smsId, long at) {}

    HouseholdsByNumber(NumberPlan numbers) {
        this.numbers = numbers;
    }

    /** Hears what the registry says of a meter. */
    synchronized void hear(HouseholdUpdate update) {
        HouseholdUpdate known = newest.get(update.meterId());
        if (HouseholdUpdate.newer(known, update) != update) {
            return;
        }
        if (known != null) {
            index(known.meterId(), known.household(), false);
        }
        newest.put(update.meterId(), update);
        index(update.meterId(), update.household(), true);
    }

    /** Hears that a home was sent an SMS. */
    synchronized void hearTold(String meterId, String smsId, long at) {
        Told before = told.remove(meterId);
        told.put(meterId, before != null && before.at() > at ? before : new Told(smsId, at));
    }

    private void index(String meterId, Household home, boolean add) {
        if (home == null) {
            return;
        }
        put(metersByHousehold, home.householdId(), meterId, add);
        for (PhoneNumber phone : new PhoneNumber[] {home.phone(), home.carerPhone()}) {
            String number = normal(phone);
            if (!number.isEmpty()) {
                put(metersByNumber, number, meterId, add);
            }
        }
    }

    private static void put(
            Map<String, TreeSet<String>> index, String key, String meterId, boolean add) {
        if (add) {
            index.computeIfAbsent(key, each -> new TreeSet<>()).add(meterId);
        } else if (index.containsKey(key)) {
            index.get(key).remove(meterId);
            if (index.get(key).isEmpty()) {
                index.remove(key);
            }
        }
    }

    /**
     * As it is dialled, however it is written; its digits where that is not known; empty for none,
     * and for what is no number, as "unknown".
     */
    private String normal(PhoneNumber phone) {
        if (phone == null || phone.e164() == null) {
            return "";
        }
        PhoneNumber dialled = numbers.judge(phone).number();
        return dialled == null ? phone.e164().replaceAll("[^0-9]", "") : dialled.e164();
    }

    /** Of each household and reader once, in that order. */
    synchronized List<AnsweringHousehold> of(PhoneNumber number) {
        String dialled = normal(number);
        Map<String, AnsweringHousehold> homes = new TreeMap<>();
        for (String meterId : metersByNumber.getOrDefault(dialled, new TreeSet<>())) {
            Household home = newest.get(meterId).household();
            if (dialled.equals(normal(home.phone()))) {
                add(homes, answering(meterId, home, Audience.HOUSEHOLD));
            }
            if (dialled.equals(normal(home.carerPhone()))) {
                add(homes, answering(meterId, home, Audience.CARER));
            }
        }
        return new ArrayList<>(homes.values());
    }

    private static void add(Map<String, AnsweringHousehold> homes, AnsweringHousehold each) {
        homes.merge(
                each.householdId() + " " + each.audience().ordinal(),
                each,
                (one, other) -> other.toldAt() > one.toldAt() ? other : one);
    }

    /** Null where the registry knows none. */
    synchronized AnsweringHousehold home(String meterId) {
        HouseholdUpdate update = newest.get(meterId);
        return update == null || update.household() == null
                ? null
                : answering(meterId, update.household(), Audience.HOUSEHOLD);
    }

    synchronized List<String> meters(String householdId) {
        return List.copyOf(metersByHousehold.getOrDefault(householdId, new TreeSet<>()));
    }

    private AnsweringHousehold answering(String meterId, Household home, Audience audience) {
        Told last = told.get(meterId);
        return new AnsweringHousehold(
                meterId,
                home.householdId(),
                audience,
                home.language(),
                home.timeZone(),
                last == null ? 0 : last.at(),
                last == null ? null : last.smsId());
    }
}
