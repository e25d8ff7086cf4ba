package io.dripwatch.pipeline.detection;

import io.dripwatch.domain.calendar.LocalCalendar;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** The calendar of each time zone that a subtask's households live in. */
final class Calendars {

    private final String utilityZone;
    private final Map<String, LocalCalendar> byZone = new HashMap<>();

    /**
     * @param utilityZone IANA name, for a household whose own zone cannot be read
     */
    Calendars(String utilityZone) {
        this.utilityZone = utilityZone;
    }

    LocalCalendar of(String timeZone) {
        return byZone.computeIfAbsent(timeZone == null ? utilityZone : timeZone, this::open);
    }

    private LocalCalendar open(String timeZone) {
        try {
            return new LocalCalendar(ZoneId.of(timeZone));
        } catch (DateTimeException e) {
            return new LocalCalendar(ZoneId.of(utilityZone));
        }
    }
}
