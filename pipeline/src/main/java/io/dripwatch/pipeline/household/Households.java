package io.dripwatch.pipeline.household;

import io.dripwatch.domain.household.Household;
import java.io.Serializable;
import org.apache.flink.runtime.state.KeyGroupRange;

/** Where meters stand and whom to tell, for the meters of one subtask. */
public interface Households extends Serializable {

    /**
     * Returns once everything known by now can be found, so that the first alert finds its
     * household.
     *
     * @param mine key groups of the meters that will be asked for
     */
    Registry open(KeyGroupRange mine, int maxParallelism) throws Exception;

    /** Used by one thread. */
    interface Registry extends AutoCloseable {

        /** Null when there is no such meter. */
        Household find(String meterId);

        /**
         * Applies an update of the households topic; one that is already applied changes nothing.
         */
        void apply(HouseholdUpdate update);

        @Override
        void close();
    }
}
