package io.dripwatch.simulator.town;

import java.util.List;
import java.util.Optional;

/**
 * A home with one meter.
 *
 * @param index 0-based place in the town; everything else follows from it and the seed
 * @param district groups of 500 neighbours, our choice
 * @param language BCP 47 tag: zh-CN or en, unless the town reads another
 * @param consent agreed to receive SMS
 * @param carer whom to call about somebody who lives alone and wants to be watched over
 */
public record Household(
        int index,
        String meterId,
        String householdId,
        String district,
        List<Resident> residents,
        String language,
        PhoneNumber phone,
        boolean consent,
        Optional<PhoneNumber> carer) {

    /** Takes a copy of the residents. */
    public Household {
        residents = List.copyOf(residents);
    }
}
