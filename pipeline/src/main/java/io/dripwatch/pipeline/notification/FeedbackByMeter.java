package io.dripwatch.pipeline.notification;

import io.dripwatch.domain.household.FeedbackBook;
import io.dripwatch.pipeline.household.FeedbackUpdate;
import io.dripwatch.pipeline.household.History;
import java.util.HashMap;
import java.util.Map;

/** What homes asked for, on the heap: topic {@code household-feedback} owns it. */
final class FeedbackByMeter {

    private final Map<String, FeedbackBook> byMeter = new HashMap<>();

    FeedbackByMeter(History<FeedbackUpdate> earlier) {
        earlier.forEach(this::add);
    }

    void add(FeedbackUpdate feedback) {
        byMeter.computeIfAbsent(feedback.meterId(), meter -> new FeedbackBook())
                .add(feedback.feedback());
    }

    /** Null for one that never asked for anything. */
    FeedbackBook of(String meterId) {
        return byMeter.get(meterId);
    }
}
