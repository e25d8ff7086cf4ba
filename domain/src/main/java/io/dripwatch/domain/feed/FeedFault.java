package io.dripwatch.domain.feed;

import io.dripwatch.domain.incident.IncidentTransition;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What many meters of a feed may have wrong together, the surest sign first. */
public enum FeedFault {
    OTHER_UNIT("otherUnit"),
    TWO_REGISTERS("twoRegisters"),
    WRONG_CLOCK("wrongClock"),
    REPEATED_READS("repeatedReads"),
    MISREADS("misreads");

    private final String evidence;

    FeedFault(String evidence) {
        this.evidence = evidence;
    }

    /** Its name among the numbers of an alert about faulty data. */
    public String evidence() {
        return evidence;
    }

    /** What a meter's own alert about its data says is wrong; null where it does not say. */
    static @Nullable FeedFault of(IncidentTransition meterData) {
        Map<String, Double> numbers = meterData.evidence();
        for (FeedFault fault : values()) {
            if (numbers.containsKey(fault.evidence)) {
                return fault;
            }
        }
        return null;
    }
}
