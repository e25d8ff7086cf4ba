package io.dripwatch.scoring.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * How runs are told apart. Ours are diamonds in colour with their names. Fixed rules are grey with
 * a number; those that are shown by kind of case have a mark of their own.
 */
final class Looks {

    /** More would not be told apart by colour, nor fit side by side. */
    private static final int MOST_BY_KIND = 6;

    private static final List<Marker> RULE_MARKERS =
            List.of(
                    SeriesMarkers.SQUARE,
                    SeriesMarkers.TRIANGLE_UP,
                    SeriesMarkers.TRIANGLE_DOWN,
                    SeriesMarkers.TRAPEZOID,
                    SeriesMarkers.CROSS,
                    SeriesMarkers.PLUS);

    private final List<Look> ours = new ArrayList<>();
    private final List<Look> rules = new ArrayList<>();
    private final List<Look> rulesByKind = new ArrayList<>();

    Looks(List<PicturedRun> ours, List<PicturedRun> rules, Set<String> byKind) {
        for (int i = 0; i < ours.size(); i++) {
            this.ours.add(
                    new Look(
                            ours.get(i),
                            ours.get(i).name(),
                            SeriesMarkers.DIAMOND,
                            Palette.run(i)));
        }
        for (int i = 0; i < rules.size(); i++) {
            boolean chosen =
                    byKind.contains(rules.get(i).name())
                            && rulesByKind.size() < RULE_MARKERS.size();
            Look look =
                    new Look(
                            rules.get(i),
                            Integer.toString(i + 1),
                            chosen ? RULE_MARKERS.get(rulesByKind.size()) : SeriesMarkers.CIRCLE,
                            Palette.FIXED_RULE);
            this.rules.add(look);
            if (chosen) {
                rulesByKind.add(look);
            }
        }
    }

    List<Look> ours() {
        return ours;
    }

    List<Look> rules() {
        return rules;
    }

    /** What is shown by kind of case: ours, and the chosen rules. */
    List<Look> byKind() {
        return Stream.concat(ours.stream().limit(MOST_BY_KIND), rulesByKind.stream()).toList();
    }

    /** The shortest median delay that is shown by kind of case, hours; NaN for none. */
    double shortestDelay() {
        return byKind().stream()
                .flatMap(look -> look.run().byKind().values().stream())
                .mapToDouble(Mark::medianDelayHours)
                .filter(hours -> !Double.isNaN(hours))
                .min()
                .orElse(Double.NaN);
    }

    /** Every kind of case that any of them has. */
    List<String> kinds() {
        return Stream.concat(ours.stream(), rules.stream())
                .flatMap(look -> look.run().byKind().keySet().stream())
                .distinct()
                .toList();
    }
}
