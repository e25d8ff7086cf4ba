package io.dripwatch.console.fact;

/**
 * A metered home of the registry.
 *
 * @param phone personal; null for none
 * @param quietFrom local time HH:MM; null for the operator's
 * @param awayFrom epoch milliseconds; null for never
 * @param address personal; null for none
 */
public record HouseholdFact(
        String meterId,
        String householdId,
        String timeZone,
        String language,
        String phone,
        boolean consent,
        Integer people,
        String meterClass,
        String district,
        long resolutionMillilitres,
        boolean welfare,
        String carerPhone,
        String quietFrom,
        String quietTo,
        Long awayFrom,
        Long awayUntil,
        String address)
        implements Fact {

    /** Numbers and addresses do not belong into logs. */
    @Override
    public String toString() {
        return "home of meter " + meterId;
    }
}
