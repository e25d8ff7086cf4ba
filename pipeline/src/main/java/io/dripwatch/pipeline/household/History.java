package io.dripwatch.pipeline.household;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What a topic said before the job began. A job without state reads it to its end before its first
 * reading; one that is restored has it in its state.
 */
public interface History<T> extends Serializable {

    /** Of a topic that is empty. */
    static <T> History<T> empty() {
        return messages -> {};
    }

    /** Hands over every message that there is now, those of a partition in order. */
    void forEach(Consumer<T> messages);

    /** Those of them that are wanted. */
    default List<T> all(Predicate<T> wanted) {
        List<T> all = new ArrayList<>();
        forEach(
                message -> {
                    if (wanted.test(message)) {
                        all.add(message);
                    }
                });
        return all;
    }
}
