package io.dripwatch.domain.notification.content;

import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.notification.message.Occasion;
import java.util.List;

/** What the words of a text rest on, where that changes what may be said. */
public enum Basis {
    /** What the kind of incident is known for. */
    USUAL,
    /** The volume of days is known, and no flow hour by hour. */
    VOLUME,
    /** At the present rate the limit will be passed before its month is over. */
    FORECAST,
    /** The limit has been passed. */
    OVER_LIMIT,
    /** It goes on, and counts as usual from now on: the end is no all-clear. */
    BECAME_USUAL;

    /** Those on which a text of that kind and occasion can rest. */
    public static List<Basis> of(IncidentType type, Occasion occasion) {
        return switch (type) {
            case CONTINUOUS_FLOW, BURST ->
                    occasion == Occasion.RETRACTION ? List.of(USUAL) : List.of(USUAL, VOLUME);
            case BUDGET ->
                    switch (occasion) {
                        case WARNING, REOPENED -> List.of(USUAL, FORECAST, OVER_LIMIT);
                        default -> List.of(USUAL);
                    };
            case HIGH_USE ->
                    occasion == Occasion.ALL_CLEAR ? List.of(USUAL, BECAME_USUAL) : List.of(USUAL);
            default -> List.of(USUAL);
        };
    }
}
