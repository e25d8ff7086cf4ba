package io.dripwatch.pipeline.notification;

import io.dripwatch.domain.household.FeedbackBook;
import io.dripwatch.domain.notification.book.Stops;
import io.dripwatch.pipeline.household.FeedbackUpdate;
import io.dripwatch.pipeline.household.History;
import io.dripwatch.pipeline.household.StopUpdate;
import java.util.HashMap;
import java.util.Map;

/** What homes asked for, on the heap: topic {@code household-feedback} owns it. */
final class FeedbackByMeter {

    private final Map<String, FeedbackBook> byMeter = new HashMap<>();
    private final Map<String, Stops> stops = new HashMap<>();

    FeedbackByMeter(History<FeedbackUpdate> earlier) {
        earlier.forEach(this::add);
    }

    /** True when it is a STOP or START that changed what holds. */
    boolean add(FeedbackUpdate update) {
        StopUpdate stop = update.stop();
        if (stop != null) {
            return stops.computeIfAbsent(stop.householdId(), household -> new Stops())
                    .hear(stop.reader(), stop.at(), stop.stop());
        }
        byMeter.computeIfAbsent(update.meterId(), meter -> new FeedbackBook())
                .add(update.feedback());
        return false;
    }

    /** Null for one that never asked for anything. */
    FeedbackBook of(String meterId) {
        return byMeter.get(meterId);
    }

    /** Brings a household's book up to date with STOP and START. */
    void tell(String householdId, Stops inBook) {
        Stops known = stops.get(householdId);
        if (known != null) {
            inBook.hear(known);
        }
    }
}
