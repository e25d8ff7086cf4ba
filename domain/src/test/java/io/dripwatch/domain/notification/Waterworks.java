package io.dripwatch.domain.notification;

import io.dripwatch.domain.household.Feedback;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Reception;
import io.dripwatch.domain.incident.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Sixty days of one meter, drawn from a seed: water that runs and stops, what detection says of it,
 * when the uploads come, and what the household asks for.
 */
final class Waterworks {

    static final long START = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
    static final long HOUR = Duration.ofHours(1).toMillis();
    static final long DAY = 24 * HOUR;
    static final int DAYS = 60;

    private static final IncidentType[] FLOWS = {
        IncidentType.CONTINUOUS_FLOW, IncidentType.INTERMITTENT_FLOW, IncidentType.BURST
    };

    /** Water that runs, under the name that detection last gave it. */
    record Run(long from, long to, double litresPerHour) {}

    final List<Run> runs = new ArrayList<>();
    final List<Feedback> allFeedback = new ArrayList<>();

    /** What each arrival brings, in the order of publication. */
    final TreeMap<Long, List<IncidentTransition>> arrivals = new TreeMap<>();

    private final SplittableRandom random;
    private final List<IncidentTransition> story = new ArrayList<>();
    private final boolean ownClock;

    /**
     * @param ownClock each read is its own arrival, as in a replay without arrivals
     */
    Waterworks(long seed, boolean ownClock) {
        this.random = new SplittableRandom(seed);
        this.ownClock = ownClock;
        long at = START + random.nextInt(48) * HOUR;
        int number = 0;
        while (at < START + (DAYS - 12) * DAY) {
            long to = at + (2 + random.nextInt(240)) * HOUR;
            double rate = 1 + random.nextInt(300);
            runs.add(new Run(at, to, rate));
            number = tell(number, at, to, rate);
            at = to + (8 + random.nextInt(200)) * HOUR;
        }
        story.sort(Comparator.comparingLong(IncidentTransition::detectedAt));
        upload();
    }

    /** What detection says of one run; returns the next incident's number. */
    private int tell(int first, long from, long to, double rate) {
        int number = first;
        IncidentType type = FLOWS[random.nextInt(FLOWS.length)];
        String id = "i" + number++;
        long seen = Math.min(to, from + (1 + random.nextInt(30)) * HOUR);
        add(id, type, IncidentEvent.OPENED, from, seen, rate);
        if (random.nextInt(4) == 0 && to - seen > 2 * HOUR) {
            // Late readings move the onset.
            long moved = seen + HOUR * (1 + random.nextInt((int) ((to - seen) / HOUR) - 1));
            add(id, type, IncidentEvent.RETRACTED, from, moved, 0);
            id = "i" + number++;
            type = FLOWS[random.nextInt(FLOWS.length)];
            add(id, type, IncidentEvent.OPENED, from - HOUR, moved, rate);
            seen = moved;
        }
        if (random.nextInt(4) == 0 && to - seen > HOUR) {
            add(id, type, IncidentEvent.ESCALATED, from, seen + HOUR, 2 * rate);
        }
        long over = to + HOUR * (1 + random.nextInt(4));
        if (random.nextInt(5) == 0) {
            long asked = seen + (to - seen) / 2;
            allFeedback.add(
                    new Feedback(asked, Feedback.Kind.NORMAL, Math.round(2 * rate * 1_000), 0, 0));
            over = asked + HOUR;
        } else if (random.nextInt(5) == 0) {
            allFeedback.add(new Feedback(seen, Feedback.Kind.SNOOZE, 0, 0, seen + 5 * DAY));
        }
        add(id, type, IncidentEvent.CLOSED, from, over, rate);
        return number;
    }

    private void add(
            String id, IncidentType type, IncidentEvent event, long onset, long at, double rate) {
        boolean urgent = type == IncidentType.BURST || event == IncidentEvent.ESCALATED;
        story.add(
                new IncidentTransition(
                        id + event + at,
                        id,
                        "meter-1",
                        "home-1",
                        type,
                        event,
                        Audience.HOUSEHOLD,
                        urgent ? Severity.URGENT : Severity.WARNING,
                        onset,
                        at,
                        rate,
                        rate * 10,
                        Map.of(),
                        Map.of()));
    }

    private void upload() {
        int pattern = ownClock ? 0 : random.nextInt(4);
        long readUntil = START;
        int next = 0;
        String open = null;
        IncidentType type = null;
        long confirmed = START;
        while (readUntil < START + DAYS * DAY) {
            long hours =
                    switch (pattern) {
                        case 0 -> 1;
                        case 1 -> 24;
                        case 2 -> random.nextInt(10) == 0 ? 24 * 7 : 24;
                        default -> 1 + random.nextInt(60);
                    };
            readUntil += hours * HOUR;
            long lag = ownClock ? 0 : HOUR * random.nextInt(6);
            long arrivedAt =
                    arrivals.isEmpty()
                            ? readUntil + lag
                            : Math.max(readUntil + lag, arrivals.lastKey() + 60_000);
            List<IncidentTransition> upload = new ArrayList<>();
            while (next < story.size() && story.get(next).detectedAt() <= readUntil) {
                upload.add(story.get(next++));
            }
            List<IncidentTransition> published = new ArrayList<>();
            for (int i = 0; i < upload.size(); i++) {
                IncidentTransition each = upload.get(i);
                long instant = ownClock ? each.detectedAt() : arrivedAt;
                published.add(
                        each.received(
                                new Reception(
                                        instant,
                                        ownClock ? instant : readUntil,
                                        isSuperseded(each, upload.subList(i + 1, upload.size())),
                                        false)));
                boolean ends = ends(each);
                open = ends ? null : each.incidentId();
                type = each.type();
            }
            if (open != null && readUntil >= confirmed + DAY) {
                confirmed = readUntil;
                published.add(seen(open, type, new Reception(arrivedAt, readUntil, false, true)));
            }
            for (IncidentTransition each : published) {
                arrivals.computeIfAbsent(each.reception().arrivedAt(), at -> new ArrayList<>())
                        .add(each);
            }
        }
    }

    private static IncidentTransition seen(String id, IncidentType type, Reception reception) {
        return new IncidentTransition(
                id + "seen" + reception.readUntil(),
                id,
                "meter-1",
                "home-1",
                type,
                IncidentEvent.UPDATED,
                Audience.HOUSEHOLD,
                Severity.INFO,
                0,
                reception.readUntil(),
                0,
                0,
                Map.of(),
                Map.of(),
                reception);
    }

    private boolean isSuperseded(IncidentTransition one, List<IncidentTransition> later) {
        return later.stream()
                .filter(other -> !ownClock || other.detectedAt() == one.detectedAt())
                .anyMatch(
                        other ->
                                other.incidentId().equals(one.incidentId())
                                        || ends(one) && !ends(other));
    }

    static boolean ends(IncidentTransition alert) {
        return alert.event() == IncidentEvent.CLOSED || alert.event() == IncidentEvent.RETRACTED;
    }
}
