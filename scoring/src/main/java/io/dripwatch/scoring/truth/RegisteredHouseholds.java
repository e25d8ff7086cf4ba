package io.dripwatch.scoring.truth;

import io.dripwatch.scoring.files.HouseholdsFile;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a score takes from the registry.
 *
 * @param people of each meter's household; households that do not say are absent
 * @param watched meters of homes that are enrolled for welfare
 */
public record RegisteredHouseholds(Map<String, Integer> people, Set<String> watched) {

    public static RegisteredHouseholds read(Path households) {
        RegisteredHouseholds homes = new RegisteredHouseholds(new HashMap<>(), new HashSet<>());
        HouseholdsFile.of(households, ZoneOffset.UTC)
                .forEach(
                        household -> {
                            if (household.getPeople() != null) {
                                homes.people.put(household.getMeterId(), household.getPeople());
                            }
                            if (household.getWelfare()) {
                                homes.watched.add(household.getMeterId());
                            }
                        });
        return homes;
    }
}
