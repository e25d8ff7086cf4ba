package io.dripwatch.pipeline.answer.door;

import io.dripwatch.domain.answer.HouseholdAnswer;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/** Where answers are written down. Safe for several threads. */
public interface AnswerLog extends AutoCloseable {

    /**
     * Returns when they are durable.
     *
     * @throws IOException when that is not certain
     */
    void append(List<HouseholdAnswer> answers) throws IOException;

    @Override
    void close();

    /** Opens it where it is used. */
    @FunctionalInterface
    interface Opener extends Serializable {
        AnswerLog open() throws IOException;
    }
}
