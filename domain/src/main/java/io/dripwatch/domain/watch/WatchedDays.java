package io.dripwatch.domain.watch;

import io.dripwatch.domain.day.DayHours;
import io.dripwatch.domain.day.HouseholdDay;
import io.dripwatch.domain.day.UsualDay;
import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.IncidentListener;
import io.dripwatch.domain.metering.ReadMark;
import io.dripwatch.domain.metering.ReadOutcome;
import io.dripwatch.domain.metering.ReadingInterval;
import io.dripwatch.domain.metering.course.RegisterCourse;
import io.dripwatch.domain.packing.PackedWriter;

/** The way from what detectors made of a read to the hours of a day. */
final class WatchedDays {

    private WatchedDays() {}

    /** Hears that the detectors have taken the next read. */
    static void hear(
            DayHours hours,
            byte marks,
            ReadOutcome outcome,
            Detectors detectors,
            Circumstances circumstances,
            DayHours.Listener listener) {
        RegisterCourse course = detectors.course();
        switch (outcome) {
            case CONSUMED, ROLLED_OVER -> {
                long millis = course.to() - course.from();
                hours.used(
                        course.from(),
                        course.to(),
                        course.volumeMillilitres(),
                        ReadingInterval.HOUR.isExceededBy(millis),
                        circumstances.calendar(),
                        listener);
            }
            case ESTIMATED -> {
                if (ReadMark.ESTIMATED.in(marks)) {
                    hours.estimated();
                }
            }
            case FIRST_READ,
                    REVERSED,
                    EXCHANGED,
                    DOUBTFUL,
                    MISREAD,
                    OTHER_UNIT,
                    REPEATED,
                    CONFLICTING -> {}
        }
    }

    /** Tells of what has not settled, as it is judged now. */
    static void tellUnsettled(
            HouseholdWatch watch, Circumstances circumstances, WatchListener listener) {
        PackedWriter copied = new PackedWriter();
        watch.days.write(copied);
        DayHours hours = new DayHours();
        hours.read(copied.reader());
        DayHours.Listener told =
                day -> listener.day(told(day, watch.settled, circumstances, false));
        new JudgedRing(watch.ring, watch.allFeedback)
                .judge(
                        watch.settled,
                        circumstances,
                        IncidentListener.NOBODY,
                        (marks, outcome, detectors) ->
                                hear(hours, marks, outcome, detectors, circumstances, told));
        hours.tellRest(circumstances.calendar(), told);
    }

    /** A day with what is usual in it. */
    static HouseholdDay told(
            DayHours hours, Detectors settled, Circumstances circumstances, boolean isSettled) {
        double deviations = UsualDay.DEVIATIONS;
        UsualDay usual =
                UsualDay.of(
                        settled.baseline(),
                        circumstances.settings().prior(),
                        circumstances.calendar(),
                        hours.startsAt(),
                        hours.hours(),
                        (int) settled.usualDayLitres(hours.day(), -deviations, circumstances),
                        (int) settled.usualDayLitres(hours.day(), deviations, circumstances));
        return hours.toDay(usual, isSettled);
    }
}
