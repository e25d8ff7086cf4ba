package io.dripwatch.pipeline.kafka;

import io.dripwatch.domain.day.DayHours;
import io.dripwatch.pipeline.detection.MeterDay;
import io.dripwatch.schemas.HourMark;
import io.dripwatch.schemas.HouseholdDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Words a day of a home as a message on the wire. */
final class HouseholdDays {

    /** In the order of {@link io.dripwatch.domain.day.HourMark}. */
    private static final HourMark[] MARKS = {
        HourMark.MEASURED, HourMark.SPREAD, HourMark.ESTIMATED, HourMark.MISSING
    };

    private HouseholdDays() {}

    static HouseholdDay message(MeterDay day) {
        List<Long> millilitres = new ArrayList<>(day.millilitres().length);
        List<HourMark> marks = new ArrayList<>(day.millilitres().length);
        for (int hour = 0; hour < day.millilitres().length; hour++) {
            long volume = day.millilitres()[hour];
            millilitres.add(volume == DayHours.UNKNOWN ? null : volume);
            marks.add(MARKS[day.marks()[hour]]);
        }
        return HouseholdDay.newBuilder()
                .setMeterId(day.meterId())
                .setHouseholdId(day.householdId())
                .setDay(LocalDate.ofEpochDay(day.day()))
                .setTimeZone(day.timeZone())
                .setStartsAt(Instant.ofEpochMilli(day.startsAt()))
                .setMillilitres(millilitres)
                .setMarks(marks)
                .setUsualLowLitres(Arrays.stream(day.usualLow()).boxed().toList())
                .setUsualHighLitres(Arrays.stream(day.usualHigh()).boxed().toList())
                .setDayUsualLowLitres(day.dayUsualLow())
                .setDayUsualHighLitres(day.dayUsualHigh())
                .setSettled(day.settled())
                .build();
    }

    /** The newest message of a meter's day holds. */
    static String key(MeterDay day) {
        return day.meterId() + " " + LocalDate.ofEpochDay(day.day());
    }
}
