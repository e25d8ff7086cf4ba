package io.dripwatch.pipeline.household;

import io.dripwatch.domain.registry.RegistryFault;

/**
 * What one id shows about the fit of registry and readings. Flat.
 *
 * @param fault null for an id that the registry now has, or has no longer
 * @param gone whether it is no longer so
 * @param at epoch milliseconds of the reading that showed it; 0 where none did
 */
public record RegistryFinding(RegistryFault fault, String meterId, boolean gone, long at) {

    /** An id does not fit. */
    public static RegistryFinding of(RegistryFault fault, String meterId, long at) {
        return new RegistryFinding(fault, meterId, false, at);
    }

    /** An id fits, in that respect. */
    public static RegistryFinding noLonger(RegistryFault fault, String meterId, long at) {
        return new RegistryFinding(fault, meterId, true, at);
    }

    /** The registry has an id. */
    public static RegistryFinding registered(String meterId) {
        return new RegistryFinding(null, meterId, false, 0);
    }

    /** The registry no longer has an id. */
    public static RegistryFinding deregistered(String meterId) {
        return new RegistryFinding(null, meterId, true, 0);
    }
}
