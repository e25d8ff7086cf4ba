package io.dripwatch.simulator.home;

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
public record SimulatedHousehold(
        int index,
        String meterId,
        String householdId,
        String district,
        List<Resident> residents,
        String language,
        InventedNumber phone,
        boolean consent,
        Optional<InventedNumber> carer) {

    /** Takes a copy of the residents. */
    public SimulatedHousehold {
        residents = List.copyOf(residents);
    }
}
