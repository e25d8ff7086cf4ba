package io.dripwatch.domain.detection.settings;

import io.dripwatch.domain.incident.IncidentType;

/** Refuses settings that cannot be meant. */
final class RuleBounds {

    private RuleBounds() {}

    /**
     * Demands that a setting is from {@code least} to {@code most}.
     *
     * @throws IllegalArgumentException naming the setting, what was found and what was expected
     */
    static void require(IncidentType type, String name, double found, double least, double most) {
        if (!(found >= least && found <= most)) {
            throw new IllegalArgumentException(
                    "%s: %s is %s, expected %s to %s"
                            .formatted(type, name, plain(found), plain(least), plain(most)));
        }
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
