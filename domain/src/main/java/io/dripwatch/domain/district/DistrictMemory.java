package io.dripwatch.domain.district;

import java.util.List;

/**
 * What a district remembers between decisions. Flat; state of the operator.
 *
 * @param openings of homes, decided within the last day
 * @param waves of the last three months, so that none opens twice
 */
public record DistrictMemory(List<TrippedHousehold> openings, List<Wave> waves) {

    public static final DistrictMemory NONE = new DistrictMemory(List.of(), List.of());
}
