package io.dripwatch.simulator.home;

import io.dripwatch.simulator.chance.Purpose;
import io.dripwatch.simulator.chance.RandomStream;
import io.dripwatch.simulator.settings.TownSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who lives where. */
public final class Census {

    private static final int HOMES_IN_A_DISTRICT = 500;

    /** Share of seniors living alone whom somebody looks after; our estimate. */
    private static final double CARED_FOR = 0.6;

    private Census() {}

    public static SimulatedHousehold household(TownSettings settings, int index) {
        RandomStream contact = RandomStream.of(settings.seed(), index, Purpose.CONTACT);
        List<Resident> residents = residents(settings, index, 0);
        return new SimulatedHousehold(
                index,
                meterId(index),
                padded('H', index, 7),
                padded('D', district(index), 4),
                residents,
                language(settings, contact.chance(settings.people().chineseShare())),
                InventedNumber.ofHousehold(index),
                contact.chance(settings.people().consentShare()),
                residents.equals(List.of(Resident.SENIOR)) && contact.chance(CARED_FOR)
                        ? Optional.of(InventedNumber.ofCarer(index))
                        : Optional.empty());
    }

    private static String language(TownSettings settings, boolean chinese) {
        String all = settings.people().language();
        return all != null ? all : chinese ? "zh-CN" : "en";
    }

    /** 0-based. */
    public static int district(int index) {
        return index / HOMES_IN_A_DISTRICT;
    }

    public static String meterId(int index) {
        return padded('M', index, 7);
    }

    /**
     * One person 34 %, two 30 %, families 36 % with 3.75 people on average: pysimdeum. Half of the
     * families have three people, a third four, the rest five or six; three in ten of the smaller
     * households are retired, and of the other adults the region's share stays at home: our
     * estimate.
     *
     * @param tenancy how often the people of this home have changed
     */
    public static List<Resident> residents(TownSettings settings, int index, int tenancy) {
        RandomStream random =
                RandomStream.of(settings.seed(), index, Long.MIN_VALUE, Purpose.RESIDENTS, tenancy);
        double atHome = settings.region().days().atHome();
        double size = random.uniform();
        List<Resident> residents = new ArrayList<>(6);
        if (size < 0.64) {
            boolean retired = random.chance(0.3);
            for (int i = 0; i < (size < 0.34 ? 1 : 2); i++) {
                residents.add(retired ? Resident.SENIOR : adult(random, atHome));
            }
            return residents;
        }
        double family = random.uniform();
        int people = family < 0.50 ? 3 : family < 0.80 ? 4 : family < 0.95 ? 5 : 6;
        residents.add(Resident.WORKER);
        residents.add(adult(random, atHome));
        for (int i = 2; i < Math.min(people, 4); i++) {
            residents.add(Resident.CHILD);
        }
        for (int i = 4; i < people; i++) {
            residents.add(Resident.SENIOR);
        }
        return residents;
    }

    private static Resident adult(RandomStream random, double atHome) {
        return random.chance(atHome) ? Resident.AT_HOME : Resident.WORKER;
    }

    private static String padded(char prefix, int number, int digits) {
        String text = Integer.toString(number + 1);
        return prefix + "0".repeat(Math.max(0, digits - text.length())) + text;
    }
}
