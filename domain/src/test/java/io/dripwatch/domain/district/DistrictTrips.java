package io.dripwatch.domain.district;

import static io.dripwatch.domain.district.DistrictTrips.DAY_MINUTES;
import static io.dripwatch.domain.district.DistrictTrips.HOMES;
import static io.dripwatch.domain.district.DistrictTrips.START;
import static io.dripwatch.domain.district.DistrictTrips.at;
import static io.dripwatch.domain.district.DistrictTrips.opening;
import static io.dripwatch.domain.district.DistrictTrips.openings;
import static io.dripwatch.domain.district.DistrictTrips.transition;

import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.ContentId;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Incidents of homes of one district, and what is decided about them. */
final class DistrictTrips {

    private DistrictTrips() {}

    private static final long MINUTE = 60_000;
    static final int DAY_MINUTES = 1_440;
    static final long START = 1_772_409_600_000L;

    /** 100 homes: five of them are a wave. */
    static final int HOMES = 100;

    /** Five that burst and are over from a minute on. */
    static List<IncidentTransition> wave(int over) {
        List<IncidentTransition> wave = openings(5, IncidentType.BURST);
        for (int home = 0; home < 5; home++) {
            wave.add(closing("m-" + home, IncidentType.BURST, home, over + home));
        }
        return wave;
    }

    static List<IncidentTransition> decided(int homes, List<IncidentTransition> all) {
        return new DistrictWatch("D1", homes, DistrictSettings.DEFAULTS, DistrictMemory.NONE)
                .decide(all, Long.MAX_VALUE);
    }

    static List<IncidentTransition> openings(int homes, IncidentType type) {
        List<IncidentTransition> openings = new ArrayList<>();
        for (int home = 0; home < homes; home++) {
            int minute = homes > 10 ? home / 2 : home;
            openings.add(opening("m-" + home, type, minute, minute));
        }
        return openings;
    }

    static IncidentTransition opening(String meterId, IncidentType type, int onset, int detected) {
        return transition(meterId, type, IncidentEvent.OPENED, onset, detected);
    }

    static IncidentTransition closing(String meterId, IncidentType type, int onset, int detected) {
        return transition(meterId, type, IncidentEvent.CLOSED, onset, detected);
    }

    static IncidentTransition transition(
            String meterId, IncidentType type, IncidentEvent event, int onset, int detected) {
        String incident = ContentId.of(meterId, type.name(), Long.toString(at(onset)));
        return new IncidentTransition(
                ContentId.of(incident, event.name()),
                incident,
                meterId,
                meterId,
                type,
                event,
                Audience.HOUSEHOLD,
                Severity.WARNING,
                at(onset),
                at(detected),
                1,
                1,
                Map.of(),
                Map.of());
    }

    static long at(int minute) {
        return START + minute * MINUTE;
    }

    /** As time passes, and with the state written and read in between. */
    static List<IncidentTransition> stepByStep(List<IncidentTransition> all, int minutes) {
        List<IncidentTransition> told = new ArrayList<>();
        List<IncidentTransition> held = new ArrayList<>();
        DistrictMemory memory = DistrictMemory.NONE;
        for (int minute = 0; minute < 2 * DAY_MINUTES; minute += minutes) {
            for (IncidentTransition transition : all) {
                long at = transition.detectedAt();
                if (at > at(minute - minutes) && at <= at(minute)) {
                    held.add(transition);
                }
            }
            DistrictWatch watch = new DistrictWatch("D1", HOMES, DistrictSettings.DEFAULTS, memory);
            told.addAll(watch.decide(held, at(minute)));
            held = new ArrayList<>(watch.undecided());
            memory = watch.memory();
        }
        return told;
    }
}
