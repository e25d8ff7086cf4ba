package io.dripwatch.pipeline.detection.silence;

import java.io.Serializable;

/** How it is known that the whole town has been heard out. */
public interface TakenIn extends Serializable {

    /** Opens it for one subtask. */
    Question open();

    /** Asked again and again; never blocks. */
    interface Question extends AutoCloseable {

        /** From now on the question is about all uploads that have arrived until now. */
        void ask();

        /**
         * Whether all of these, of every partition, have been judged and are under a checkpoint;
         * false as well while nobody can say.
         */
        boolean isAnsweredYes();

        @Override
        void close();
    }
}
