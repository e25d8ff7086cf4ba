package io.dripwatch.domain.watch;

import io.dripwatch.domain.day.DayHours;
import io.dripwatch.domain.day.HouseholdDay;
import io.dripwatch.domain.day.UsualDay;
import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.metering.ReadMark;
import io.dripwatch.domain.metering.ReadingInterval;
import io.dripwatch.domain.metering.RegisterSequence;

/** The way from what detectors made of a read to the hours of a day. */
final class WatchedDays {

    private WatchedDays() {}

    /** Hears that the detectors have taken the next read. */
    static void hear(
            DayHours hours,
            byte marks,
            Detectors detectors,
            Circumstances circumstances,
            DayHours.Listener listener) {
        RegisterSequence sequence = detectors.sequence();
        switch (detectors.outcome()) {
            case CONSUMED, ROLLED_OVER -> {
                long millis = sequence.to() - sequence.from();
                hours.used(
                        sequence.from(),
                        sequence.to(),
                        sequence.volumeMillilitres(),
                        ReadingInterval.HOUR.isExceededBy(millis),
                        circumstances.calendar(),
                        listener);
            }
            case ESTIMATED -> {
                if (ReadMark.ESTIMATED.in(marks)) {
                    hours.estimated();
                }
            }
            case FIRST_READ, REVERSED, EXCHANGED, SUSPECT -> {}
        }
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
