package io.dripwatch.pipeline.answer.door;

import io.dripwatch.domain.household.PhoneNumber;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/** Which homes a number answers for, as the registry says by now. Safe for several threads. */
public interface AnsweringHouseholds extends AutoCloseable {

    /**
     * Of each household and reader once, in that order: a number may be its own carer's. Empty for
     * a number of none.
     */
    List<AnsweringHousehold> of(PhoneNumber number);

    /** The home of a meter, as its household answers; null where the registry knows none. */
    AnsweringHousehold home(String meterId);

    /** All meters of a household. */
    List<String> meters(String householdId);

    @Override
    void close();

    /** Reads the registry, and follows it from then on. */
    @FunctionalInterface
    interface Opener extends Serializable {
        AnsweringHouseholds open() throws IOException;
    }
}
