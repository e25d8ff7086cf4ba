package io.dripwatch.domain.feed;

import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Tells a feed's fault from faults of single meters, and from the hours in which its meters move
 * ({@link FeedHours}): where a fifth of a feed's meters, and five at least, turn out to have the
 * same fault within a day and a half, one METER_DATA incident of the feed stands for theirs. What
 * is decided is a function of the transitions, as long as none comes when later ones have been
 * decided.
 */
public final class FeedWatch {

    /** How long a meter's own alert waits for those of the others: most are read once a day. */
    public static final long HOLD_MILLIS = 24 * 3_600_000L;

    /** From one meter's to another's that is of the same event. */
    private static final long SPAN_MILLIS = 36 * 3_600_000L;

    private static final double LEAST_SHARE = 0.2;
    private static final int LEAST_METERS = 5;

    /** What is older opens anew. */
    private static final long FORGOTTEN_MILLIS = 90 * 86_400_000L;

    private static final Comparator<IncidentTransition> BY_DETECTION =
            Comparator.comparingLong(IncidentTransition::detectedAt)
                    .thenComparing(IncidentTransition::meterId);

    private final FeedAlert alert;
    private final int meters;
    private final List<FeedSign> signs;
    private final List<FeedIncident> incidents;
    private FeedActivity activity;
    private List<IncidentTransition> undecided = new ArrayList<>();

    /**
     * @param feed its name
     */
    public FeedWatch(String feed, FeedMemory memory) {
        this.alert = new FeedAlert(feed);
        this.meters = memory.meters();
        this.signs = new ArrayList<>(memory.signs());
        this.incidents = new ArrayList<>(memory.incidents());
        this.activity = memory.activity();
    }

    /** Whether a transition has to wait for those of the feed's other meters. */
    public static boolean concerns(IncidentTransition transition) {
        return transition.type() == IncidentType.METER_DATA && FeedFault.of(transition) != null;
    }

    /**
     * Decides what no later detection can change.
     *
     * @param held all that {@link #concerns} and is not decided
     * @param through epoch milliseconds up to which all detections are known
     * @return what is to be published, in order
     */
    public List<IncidentTransition> decide(List<IncidentTransition> held, long through) {
        List<IncidentTransition> sorted = new ArrayList<>(held);
        sorted.sort(BY_DETECTION);
        List<FeedSign> known = new ArrayList<>(signs);
        for (IncidentTransition transition : sorted) {
            if (transition.event() == IncidentEvent.OPENED) {
                known.add(sign(transition));
            }
        }
        List<IncidentTransition> out = new ArrayList<>();
        undecided = new ArrayList<>();
        for (IncidentTransition transition : sorted) {
            if (transition.detectedAt() > through - HOLD_MILLIS) {
                undecided.add(transition);
            } else {
                decide(transition, known, out);
            }
        }
        return out;
    }

    private static FeedSign sign(IncidentTransition opening) {
        FeedFault fault = Objects.requireNonNull(FeedFault.of(opening), "held without concerns()");
        return new FeedSign(fault, opening.meterId(), opening.onset(), opening.detectedAt());
    }

    private void decide(
            IncidentTransition transition, List<FeedSign> known, List<IncidentTransition> out) {
        long now = transition.detectedAt();
        incidents.removeIf(old -> old.lastAt() < now - FORGOTTEN_MILLIS && !old.isOpen());
        if (transition.event() == IncidentEvent.OPENED) {
            FeedSign sign = sign(transition);
            signs.add(sign);
            signs.removeIf(old -> old.at() < now - SPAN_MILLIS);
            int joined = incidentOf(sign);
            if (joined < 0 && !isOfEnded(sign)) {
                joined = raise(sign, known, out);
            }
            if (joined < 0) {
                out.add(transition);
            } else {
                join(joined, sign, transition, out);
            }
            return;
        }
        int incident = standsFor(transition.incidentId());
        if (incident < 0) {
            out.add(transition);
        } else if (transition.event() == IncidentEvent.CLOSED
                || transition.event() == IncidentEvent.RETRACTED) {
            leave(incident, transition, out);
        }
    }

    /** The feed's open incident to which a meter's fault belongs; -1 for none. */
    private int incidentOf(FeedSign sign) {
        for (int i = 0; i < incidents.size(); i++) {
            FeedIncident incident = incidents.get(i);
            if (incident.isOpen()
                    && incident.fault() == sign.fault()
                    && sign.onset() >= incident.onset() - SPAN_MILLIS
                    && sign.onset() <= incident.lastAt() + SPAN_MILLIS) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a meter's fault began while one of the feed lasted that is over: it opens once. */
    private boolean isOfEnded(FeedSign sign) {
        return incidents.stream()
                .anyMatch(
                        incident ->
                                !incident.isOpen()
                                        && incident.fault() == sign.fault()
                                        && sign.onset() >= incident.onset() - SPAN_MILLIS
                                        && sign.onset() <= incident.closedAt());
    }

    private int standsFor(String incidentId) {
        for (int i = 0; i < incidents.size(); i++) {
            if (incidents.get(i).open().contains(incidentId)) {
                return i;
            }
        }
        return -1;
    }

    private void join(
            int index, FeedSign sign, IncidentTransition opening, List<IncidentTransition> out) {
        FeedIncident joined = incidents.get(index).joinedBy(opening.incidentId(), sign);
        if (joined.meters() >= 2 * joined.told()) {
            joined = joined.told(joined.meters());
            out.add(alert.of(joined, IncidentEvent.UPDATED, sign.at(), meters, litres(opening)));
        }
        incidents.set(index, joined);
    }

    private void leave(int index, IncidentTransition end, List<IncidentTransition> out) {
        FeedIncident left = incidents.get(index).leftBy(end.incidentId());
        if (left.open().isEmpty() && left.isOpen()) {
            left = left.closed(end.detectedAt());
            out.add(alert.of(left, IncidentEvent.CLOSED, end.detectedAt(), meters, Map.of()));
        }
        incidents.set(index, left);
    }

    /**
     * Opens an incident of the feed if enough meters have the same fault by the end of this one's
     * hold.
     *
     * @return its place; -1 if there are too few
     */
    private int raise(FeedSign sign, List<FeedSign> known, List<IncidentTransition> out) {
        Set<String> together = new HashSet<>();
        long onset = sign.onset();
        long last = sign.at();
        for (FeedSign other : known) {
            boolean near =
                    other.fault() == sign.fault()
                            && other.at() >= sign.at() - SPAN_MILLIS
                            && other.at() <= sign.at() + HOLD_MILLIS
                            && !isOfEnded(other);
            if (near && together.add(other.meterId())) {
                onset = Math.min(onset, other.onset());
                last = Math.max(last, other.at());
            }
        }
        int count = together.size();
        if (count < Math.max(LEAST_METERS, LEAST_SHARE * meters)) {
            return -1;
        }
        out.add(
                alert.of(
                        new FeedIncident(sign.fault(), onset, last, count, count, List.of(), 0),
                        IncidentEvent.OPENED,
                        last,
                        meters,
                        Map.of()));
        incidents.add(new FeedIncident(sign.fault(), onset, last, 0, count, List.of(), 0));
        return incidents.size() - 1;
    }

    private static Map<String, Double> litres(IncidentTransition transition) {
        Double litres = transition.evidence().get("likelyUnitLitres");
        return litres == null ? Map.of() : Map.of("likelyUnitLitres", litres);
    }

    /**
     * Decides what hours of the feed tell that no upload of a day can change any more.
     *
     * @param town epoch milliseconds that the readings have reached
     */
    public List<IncidentTransition> decideHours(long town) {
        FeedHours hours = new FeedHours(alert, meters, activity);
        List<IncidentTransition> out = hours.decide(town);
        activity = hours.memory();
        return out;
    }

    /** What {@link #decide} left undecided. */
    public List<IncidentTransition> undecided() {
        return undecided;
    }

    /** What must be kept for the next decision. */
    public FeedMemory memory() {
        return new FeedMemory(meters, signs, incidents, activity);
    }
}
