package io.dripwatch.console.rule;

import io.dripwatch.console.fact.Hours;
import io.dripwatch.console.household.DayView;
import io.dripwatch.domain.calendar.LocalCalendar;
import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.RegisterRead;
import io.dripwatch.domain.metering.RejectionReason;
import io.dripwatch.domain.watch.HouseholdWatch;
import io.dripwatch.domain.watch.WatchListener;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What detection would have opened with other settings: the stored hours of a home, judged again by
 * the water rules themselves. Missing hours are taken for usual ones.
 */
final class Openings {

    private static final long HOUR_MILLIS = 3_600_000;
    private static final byte ACTUAL = 0;

    private Openings() {}

    /**
     * Judges days.
     *
     * @param days in order; those before {@code from} teach what is normal
     * @param intervalHours in which the meter is read
     * @param from epoch milliseconds: openings before it are not counted
     * @return type, onset and detectedAt of each opening, in order
     */
    static List<Map<String, Object>> of(
            Household household,
            DetectionSettings settings,
            List<DayView.Day> days,
            int intervalHours,
            long from) {
        Circumstances circumstances =
                new Circumstances(
                        household, settings, new LocalCalendar(ZoneId.of(household.timeZone())));
        Told told = new Told(from);
        HouseholdWatch watch = new HouseholdWatch();
        for (List<RegisterRead> upload : uploads(days, intervalHours)) {
            watch.observe(upload, circumstances, told);
        }
        return told.openings;
    }

    /** A day of reads each: one an interval, where its water is known. */
    private static List<List<RegisterRead>> uploads(List<DayView.Day> days, int intervalHours) {
        List<List<RegisterRead>> uploads = new ArrayList<>();
        long register = 1_000_000;
        long sinceRead = 0;
        boolean first = true;
        for (DayView.Day day : days) {
            List<RegisterRead> upload = new ArrayList<>();
            Hours hours = day.hours();
            for (int hour = 0; hour < hours.millilitres().length; hour++) {
                if (first) {
                    upload.add(new RegisterRead(day.startsAt(), register, ACTUAL));
                    first = false;
                }
                boolean missing = hours.marks()[hour] == Hours.MISSING;
                register +=
                        missing
                                ? 500L * (hours.low()[hour] + hours.high()[hour])
                                : hours.millilitres()[hour];
                sinceRead++;
                boolean known = hours.marks()[hour] == 0 || intervalHours > 1 && !missing;
                if (known && sinceRead >= intervalHours) {
                    upload.add(
                            new RegisterRead(
                                    day.startsAt() + (hour + 1) * HOUR_MILLIS, register, ACTUAL));
                    sinceRead = 0;
                }
            }
            if (!upload.isEmpty()) {
                uploads.add(upload);
            }
        }
        return uploads;
    }

    private static final class Told implements WatchListener {

        private final long from;
        private final List<Map<String, Object>> openings = new ArrayList<>();

        private Told(long from) {
            this.from = from;
        }

        @Override
        public void transition(
                IncidentType type,
                IncidentEvent event,
                long onset,
                long detectedAt,
                int revision,
                Evidence evidence) {
            if (event == IncidentEvent.OPENED && detectedAt >= from) {
                Map<String, Object> opening = new LinkedHashMap<>();
                opening.put("type", type.name());
                opening.put("onset", onset);
                opening.put("detectedAt", detectedAt);
                opening.put("litresPerHour", evidence == null ? 0 : evidence.litresPerHour());
                openings.add(opening);
            }
        }

        @Override
        public void accepted(boolean late) {}

        @Override
        public void duplicate() {}

        @Override
        public void rejected(RegisterRead read, RejectionReason reason) {}

        @Override
        public void disbelieved(RegisterRead read, RejectionReason reason) {}
    }
}
