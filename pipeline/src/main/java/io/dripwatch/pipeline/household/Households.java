package io.dripwatch.pipeline.household;

import io.dripwatch.domain.household.Household;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;

/** Where an operator gets its registry of households from. */
public interface Households extends Serializable {

    /**
     * Reads the registry as it stands now, so that the first reading already meets its household.
     *
     * @param mine the keys of the asking subtask; others are left out
     */
    default Registry open(OwnKeys mine) throws Exception {
        return open(By.METER, mine);
    }

    /**
     * The same for an operator that is keyed by something else than the meter.
     *
     * @param by what the keys are of; by household, every subtask must hear every update
     */
    Registry open(By by, OwnKeys mine) throws Exception;

    /**
     * Reads what the registry says now about a few meters. Reads all of it: for questions that are
     * asked seldom.
     *
     * @return the newest update of each by meterId; a meter of which nothing is known is left out
     */
    Map<String, HouseholdUpdate> newest(Set<String> meterIds) throws Exception;

    /** What an operator with a registry is keyed by. */
    enum By {
        METER,
        HOUSEHOLD
    }

    /** The households of one subtask's meters. */
    interface Registry extends AutoCloseable {

        /** The household of a meter; null when the registry does not know it. */
        Household find(String meterId);

        /**
         * Whether the household's number serves another household too, as far as is known; its SMS
         * must then say which home they are about. Known to a registry by household alone.
         */
        default boolean sharesItsNumber(Household household) {
            return false;
        }

        /**
         * Hands over the newest update of every meter that the registry has here.
         *
         * @throws UnsupportedOperationException where it cannot be asked for all
         */
        default void forEach(java.util.function.Consumer<HouseholdUpdate> updates) {
            throw new UnsupportedOperationException("this registry cannot be asked for all");
        }

        /** Applies a change, unless a newer one is known. */
        void apply(HouseholdUpdate update);

        @Override
        void close();
    }
}
