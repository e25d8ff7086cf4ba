package io.dripwatch.domain.notification.recipient;

import io.dripwatch.domain.household.Household;
import java.time.DateTimeException;
import java.time.ZoneId;

/** Whose clock a message follows. */
public final class RecipientZone {

    private RecipientZone() {}

    /**
     * @param household null for the operator
     * @param utilityZone IANA name that can be read; for the operator, and where the household's
     *     cannot
     */
    public static ZoneId of(Household household, String utilityZone) {
        try {
            return ZoneId.of(household == null ? utilityZone : household.timeZone());
        } catch (DateTimeException | NullPointerException e) {
            return ZoneId.of(utilityZone);
        }
    }
}
