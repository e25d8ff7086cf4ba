package io.dripwatch.pipeline.detection;

import io.dripwatch.pipeline.household.History;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a topic said before the job began, for tests. */
record Earlier<T>(List<T> messages) implements History<T> {

    static <T> Earlier<T> of(List<T> messages) {
        return new Earlier<>(new ArrayList<>(messages));
    }

    @Override
    public void forEach(Consumer<T> consumer) {
        messages.forEach(consumer);
    }
}
