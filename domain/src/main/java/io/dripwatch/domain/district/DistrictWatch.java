package io.dripwatch.domain.district;

import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentCatalogue;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tells a network's event from households' own: many homes of one district that trip together
 * become one DISTRICT incident for the operator, and the homes' own alerts go to the operator too.
 *
 * <p>Each transition is decided in order of its detection, by what was detected up to {@code hold}
 * after it. So what is decided is a function of the set of transitions, however they are handed
 * over, as long as none comes when later ones have been decided.
 */
public final class DistrictWatch {

    /** How long after its detection a home still counts; a wave may take a day to be detected. */
    private static final long REMEMBERED_MILLIS = 86_400_000;

    /** How long after its last onset a wave is followed, and opens no second time. */
    private static final long FOLLOWED_MILLIS = 90 * REMEMBERED_MILLIS;

    private static final Comparator<IncidentTransition> BY_DETECTION =
            Comparator.comparingLong(IncidentTransition::detectedAt)
                    .thenComparing(IncidentTransition::meterId);

    private final DistrictAlert alert;
    private final int homes;
    private final DistrictSettings settings;
    private final Map<IncidentType, NavigableMap<Long, List<TrippedHousehold>>> known =
            new EnumMap<>(IncidentType.class);
    private final List<TrippedHousehold> openings;
    private final List<Wave> waves;
    private List<IncidentTransition> undecided = new ArrayList<>();

    /** With so many {@code homes} of the district as the registry has. */
    public DistrictWatch(
            String district, int homes, DistrictSettings settings, DistrictMemory memory) {
        this.alert = new DistrictAlert(district, homes);
        this.homes = homes;
        this.settings = settings;
        this.openings = new ArrayList<>(memory.openings());
        this.waves = new ArrayList<>(memory.waves());
        openings.forEach(this::know);
    }

    /**
     * What runs from a home's first day on began before anybody listened. When a feed starts, such
     * leaks of many homes share their onset and have nothing else in common.
     */
    private static final double LEAST_HOURS_HEARD = 24;

    /**
     * Whether a transition has to wait for its neighbours' at all, whoever is told of it: drops and
     * reverse flow are the operator's anyway, and one event of the network all the same.
     */
    public static boolean concerns(IncidentTransition transition) {
        return IncidentCatalogue.of(transition.type()).joinsWave()
                && transition
                                .evidence()
                                .getOrDefault(
                                        IncidentTransition.HOURS_HEARD_BEFORE, Double.MAX_VALUE)
                        >= LEAST_HOURS_HEARD;
    }

    /**
     * Decides what no later detection can change.
     *
     * @param held all transitions that are not decided, those of a meter in their order
     * @param through epoch milliseconds up to which all detections are known
     * @return what is to be published, in order
     */
    public List<IncidentTransition> decide(List<IncidentTransition> held, long through) {
        List<IncidentTransition> sorted = new ArrayList<>(held);
        sorted.sort(BY_DETECTION);
        sorted.stream()
                .filter(transition -> transition.event() == IncidentEvent.OPENED)
                .filter(DistrictWatch::concerns)
                .forEach(transition -> know(opening(transition)));
        List<IncidentTransition> out = new ArrayList<>();
        undecided = new ArrayList<>();
        long newest = Long.MIN_VALUE;
        for (IncidentTransition transition : sorted) {
            if (transition.detectedAt() + settings.holdMillis() > through) {
                undecided.add(transition);
            } else {
                decide(transition, out);
                newest = transition.detectedAt();
            }
        }
        if (newest != Long.MIN_VALUE) {
            forgetBefore(newest - REMEMBERED_MILLIS);
        }
        return out;
    }

    /** What {@link #decide} left undecided. */
    public List<IncidentTransition> undecided() {
        return undecided;
    }

    /** What must be kept for the next decision. */
    public DistrictMemory memory() {
        return new DistrictMemory(openings, waves);
    }

    /** One event of the network is a burst in one home and continuous flow in the next. */
    static IncidentType kind(IncidentType type) {
        return IncidentCatalogue.of(type).runs() ? IncidentType.CONTINUOUS_FLOW : type;
    }

    private void know(TrippedHousehold opening) {
        known.computeIfAbsent(kind(opening.type()), type -> new TreeMap<>())
                .computeIfAbsent(opening.onset(), onset -> new ArrayList<>(1))
                .add(opening);
    }

    /** A retracted incident never was, so it is no neighbour of others. */
    private void forget(IncidentTransition retracted) {
        String id = retracted.incidentId();
        openings.removeIf(opening -> opening.incidentId().equals(id));
        known.getOrDefault(kind(retracted.type()), new TreeMap<>())
                .getOrDefault(retracted.onset(), new ArrayList<>())
                .removeIf(opening -> opening.incidentId().equals(id));
    }

    private static TrippedHousehold opening(IncidentTransition transition) {
        return new TrippedHousehold(
                transition.incidentId(),
                transition.meterId(),
                transition.type(),
                transition.onset(),
                transition.detectedAt());
    }

    private void decide(IncidentTransition transition, List<IncidentTransition> out) {
        if (!concerns(transition)) {
            out.add(transition);
            return;
        }
        forgetWavesAt(transition.detectedAt(), out);
        if (transition.event() == IncidentEvent.OPENED) {
            TrippedHousehold opening = opening(transition);
            openings.add(opening);
            boolean inWave = join(opening, out) || raise(opening, out);
            out.add(inWave ? transition.told(Audience.OPERATOR) : transition);
            return;
        }
        if (transition.event() == IncidentEvent.RETRACTED) {
            forget(transition);
        }
        int wave = waveOf(transition.incidentId());
        if (wave < 0) {
            out.add(transition);
            return;
        }
        out.add(transition.told(Audience.OPERATOR));
        if (transition.event() == IncidentEvent.RETRACTED) {
            waves.set(wave, waves.get(wave).without(transition.meterId()));
        }
        boolean over =
                transition.event() == IncidentEvent.CLOSED
                        || transition.event() == IncidentEvent.RETRACTED;
        if (over) {
            Wave left = waves.get(wave).leftBy(transition.incidentId());
            if (left.openIncidents().isEmpty() && !left.isOver()) {
                waves.set(wave, left.closed(transition.detectedAt()));
                out.add(alert.closed(left, transition.detectedAt()));
            } else {
                waves.set(wave, left);
            }
        }
    }

    private int waveOf(String incidentId) {
        for (int i = 0; i < waves.size(); i++) {
            if (waves.get(i).openIncidents().contains(incidentId)) {
                return i;
            }
        }
        return -1;
    }

    /** A wave that is over takes latecomers in for a day; what is later is the home's own. */
    private boolean join(TrippedHousehold opening, List<IncidentTransition> out) {
        for (int i = 0; i < waves.size(); i++) {
            Wave wave = waves.get(i);
            if (wave.reaches(opening, settings.spanMillis())
                    && (!wave.isOver()
                            || opening.detectedAt() <= wave.closedAt() + REMEMBERED_MILLIS)) {
                Wave joined = wave.joinedBy(opening);
                boolean tell = !joined.isOver() && joined.hasGrown();
                if (tell) {
                    out.add(alert.grown(joined, opening.detectedAt()));
                }
                waves.set(i, tell ? joined.told() : joined);
                return true;
            }
        }
        return false;
    }

    /** Whether enough neighbours tripped with this home by the end of its hold. */
    private boolean raise(TrippedHousehold opening, List<IncidentTransition> out) {
        if (waves.stream().anyMatch(wave -> wave.reaches(opening, settings.spanMillis()))) {
            return false; // that event was told, and an incident opens once
        }
        long from = opening.detectedAt() - REMEMBERED_MILLIS;
        long to = opening.detectedAt() + settings.holdMillis();
        List<TrippedHousehold> companions = new ArrayList<>();
        known.getOrDefault(kind(opening.type()), new TreeMap<>())
                .subMap(
                        opening.onset() - settings.spanMillis(),
                        true,
                        opening.onset() + settings.spanMillis(),
                        true)
                .values()
                .forEach(companions::addAll);
        companions.removeIf(other -> other.detectedAt() < from || other.detectedAt() > to);
        companions.sort(
                Comparator.comparingLong(TrippedHousehold::detectedAt)
                        .thenComparing(TrippedHousehold::meterId));
        List<String> meters =
                companions.stream().map(TrippedHousehold::meterId).distinct().toList();
        if (meters.size() < settings.threshold(homes)) {
            return false;
        }
        long onset = companions.stream().mapToLong(TrippedHousehold::onset).min().orElseThrow();
        Wave wave =
                new Wave(
                                usualType(companions),
                                onset,
                                onset,
                                opening.onset(),
                                meters,
                                0,
                                List.of(),
                                0)
                        .joinedBy(opening)
                        .told();
        waves.add(wave);
        out.add(alert.opened(wave, reachedAt(companions, opening)));
        return true;
    }

    /** The type that most of them are of; of equally many the more general. */
    private static IncidentType usualType(List<TrippedHousehold> companions) {
        Map<IncidentType, Integer> counts = new EnumMap<>(IncidentType.class);
        companions.forEach(companion -> counts.merge(companion.type(), 1, Integer::sum));
        IncidentType usual = companions.get(0).type();
        for (Map.Entry<IncidentType, Integer> each : counts.entrySet()) {
            int most = counts.getOrDefault(usual, 0);
            if (each.getValue() > most
                    || each.getValue() == most && each.getKey().compareTo(usual) < 0) {
                usual = each.getKey();
            }
        }
        return usual;
    }

    /** When enough homes were known to have tripped. */
    private long reachedAt(List<TrippedHousehold> companions, TrippedHousehold opening) {
        int threshold = settings.threshold(homes);
        Set<String> meters = new HashSet<>();
        long at = opening.detectedAt();
        for (TrippedHousehold companion : companions) {
            if (meters.size() < threshold && meters.add(companion.meterId())) {
                at = Math.max(at, companion.detectedAt());
            }
        }
        return at;
    }

    /** An incident that never ends must not keep its wave for ever, nor leave it open. */
    private void forgetWavesAt(long now, List<IncidentTransition> out) {
        waves.removeIf(
                wave -> {
                    boolean old = wave.lastOnset() < now - FOLLOWED_MILLIS;
                    if (old && !wave.isOver()) {
                        out.add(alert.forgotten(wave, now));
                    }
                    return old;
                });
    }

    private void forgetBefore(long detectedAt) {
        openings.removeIf(opening -> opening.detectedAt() < detectedAt);
    }
}
