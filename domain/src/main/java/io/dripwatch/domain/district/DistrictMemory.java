package io.dripwatch.domain.district;

import java.util.List;

/**
 * What a district remembers between decisions. Flat; state of the operator.
 *
 * @param openings of homes, decided within the last day
 * @param waves that are not over
 */
public record DistrictMemory(List<Opening> openings, List<Wave> waves) {

    public static final DistrictMemory NONE = new DistrictMemory(List.of(), List.of());
}
