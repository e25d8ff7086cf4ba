package io.dripwatch.simulator.town;

import java.util.ArrayList;
import java.util.List;

/** Who lives where. */
final class Census {

    private static final int HOMES_IN_A_DISTRICT = 500;

    private Census() {}

    static Household household(TownSettings settings, int index) {
        RandomStream contact = RandomStream.of(settings.seed(), index, Purpose.CONTACT);
        return new Household(
                index,
                meterId(index),
                padded('H', index, 7),
                padded('D', index / HOMES_IN_A_DISTRICT, 4),
                residents(settings.seed(), index),
                contact.chance(settings.chineseShare()) ? "zh-CN" : "en",
                PhoneNumber.ofHousehold(index),
                contact.chance(settings.consentShare()));
    }

    static String meterId(int index) {
        return padded('M', index, 7);
    }

    /**
     * One person 34 %, two 30 %, families 36 % with 3.75 people on average: pysimdeum. Half of the
     * families have three people, a third four, the rest five or six; three in ten of the smaller
     * households are retired, and one adult in five of the others stays at home: our estimate.
     */
    static List<Resident> residents(long seed, int index) {
        RandomStream random = RandomStream.of(seed, index, Purpose.RESIDENTS);
        double size = random.uniform();
        List<Resident> residents = new ArrayList<>(6);
        if (size < 0.64) {
            boolean retired = random.chance(0.3);
            for (int i = 0; i < (size < 0.34 ? 1 : 2); i++) {
                residents.add(retired ? Resident.SENIOR : adult(random));
            }
            return residents;
        }
        double family = random.uniform();
        int people = family < 0.50 ? 3 : family < 0.80 ? 4 : family < 0.95 ? 5 : 6;
        residents.add(Resident.WORKER);
        residents.add(adult(random));
        for (int i = 2; i < Math.min(people, 4); i++) {
            residents.add(Resident.CHILD);
        }
        for (int i = 4; i < people; i++) {
            residents.add(Resident.SENIOR);
        }
        return residents;
    }

    private static Resident adult(RandomStream random) {
        return random.chance(0.2) ? Resident.AT_HOME : Resident.WORKER;
    }

    private static String padded(char prefix, int number, int digits) {
        String text = Integer.toString(number + 1);
        return prefix + "0".repeat(Math.max(0, digits - text.length())) + text;
    }
}
