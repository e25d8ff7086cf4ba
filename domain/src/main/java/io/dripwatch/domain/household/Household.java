package io.dripwatch.domain.household;

import org.jspecify.annotations.Nullable;

/**
 * Where a meter stands and whom to tell. Flat, so that it crosses operators; a record here never
 * refuses: what the registry says is judged where it is used.
 *
 * @param timeZone IANA name, e.g. {@code Europe/Madrid}
 * @param language BCP 47 tag, e.g. {@code zh-CN}
 * @param phone null where the household gave none
 * @param consent the household agreed to receive SMS
 * @param people number of residents; 0 when unknown
 * @param district null when unknown
 * @param resolutionMillilitres smallest step of the register as it is read
 * @param welfare enrolled for low-use checks
 * @param carerPhone null where there is none
 * @param quietFrom local time {@code HH:MM}; null for the utility's own
 * @param quietTo local time {@code HH:MM}; null for the utility's own
 * @param awayFrom epoch milliseconds; 0 when not away
 * @param awayUntil epoch milliseconds; 0 when open-ended or not away
 */
public record Household(
        String meterId,
        String householdId,
        String timeZone,
        String language,
        @Nullable PhoneNumber phone,
        boolean consent,
        int people,
        String meterClass,
        @Nullable String district,
        long resolutionMillilitres,
        boolean welfare,
        @Nullable PhoneNumber carerPhone,
        @Nullable String quietFrom,
        @Nullable String quietTo,
        long awayFrom,
        long awayUntil) {

    /** Register step of a meter nobody described: one litre. */
    public static final long DEFAULT_RESOLUTION_MILLILITRES = 1_000;

    /** A meter without a row: its own household, no phone, no SMS. */
    public static Household unregistered(String meterId, String timeZone) {
        return new Household(
                meterId,
                meterId,
                timeZone,
                "en",
                null,
                false,
                0,
                "residential",
                null,
                DEFAULT_RESOLUTION_MILLILITRES,
                false,
                null,
                null,
                null,
                0,
                0);
    }
}
