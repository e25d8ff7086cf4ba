package io.dripwatch.domain.incident;

import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an alert must be to be told to anybody. Whoever may write alerts must be able neither to put
 * lines into texts or files, nor to have a flow told that no meter can measure.
 */
public final class AlertBounds {

    /** Our own ids have 26 of them; other detectors may write others. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    /**
     * Meters, households and districts have the names that a registry gives them: any letters, but
     * nothing that controls a line or the direction of writing.
     */
    private static final Pattern NAME = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]{1,128}");

    private static final Pattern EVIDENCE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private static final int MOST_EVIDENCE = 64;

    private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    private static final long LATEST = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

    /** A meter of DN 300 at its permanent flow, the largest that a customer has (ISO 4064-1). */
    private static final double MOST_LITRES_AN_HOUR = 1_000_000;

    /** What that meter counts in six weeks; no leak is left running for longer. */
    private static final double MOST_LITRES = 1_000_000_000;

    private AlertBounds() {}

    /** What is wrong and what was expected; null for an alert that may be told. */
    public static @Nullable String complaint(IncidentTransition alert) {
        @Nullable String wrong = ids(alert);
        wrong = wrong != null ? wrong : times(alert.onset(), alert.detectedAt());
        wrong = wrong != null ? wrong : audience(alert);
        return wrong != null ? wrong : numbers(alert);
    }

    private static @Nullable String ids(IncidentTransition alert) {
        if (!matches(ID, alert.alertId())) {
            return "alertId is not 1 to 64 of A-Z a-z 0-9 . _ : -";
        }
        if (!matches(ID, alert.incidentId())) {
            return "incidentId is not 1 to 64 of A-Z a-z 0-9 . _ : -";
        }
        if (!matches(NAME, alert.meterId())) {
            return "meterId is not 1 to 128 characters that can be printed in a line";
        }
        return matches(NAME, alert.householdId())
                ? null
                : "householdId is not 1 to 128 characters that can be printed in a line";
    }

    private static @Nullable String times(long onset, long detectedAt) {
        if (onset < EARLIEST || detectedAt >= LATEST) {
            return "onset is %s and detectedAt %s, expected 2000 to 2099"
                    .formatted(printed(onset), printed(detectedAt));
        }
        return onset <= detectedAt
                ? null
                : "onset is %s, expected not after detectedAt, %s"
                        .formatted(printed(onset), printed(detectedAt));
    }

    /** Any long can come; not every one is an instant that can be printed as a date. */
    private static String printed(long epochMillis) {
        boolean near = Math.abs(epochMillis / 1_000) < 1L << 40;
        return near ? Instant.ofEpochMilli(epochMillis).toString() : epochMillis + " ms";
    }

    /** What a home uses is nobody's business but its own; a carer hears of silence alone. */
    private static @Nullable String audience(IncidentTransition alert) {
        Audience expected = IncidentCatalogue.of(alert.type()).audience();
        return alert.audience() != Audience.CARER || expected == Audience.CARER
                ? null
                : "audience of %s is CARER, expected %s".formatted(alert.type(), expected);
    }

    private static @Nullable String numbers(IncidentTransition alert) {
        if (!(alert.litresPerHour() >= 0 && alert.litresPerHour() <= MOST_LITRES_AN_HOUR)) {
            return "litresPerHour is %s, expected 0 to 1,000,000".formatted(alert.litresPerHour());
        }
        if (!(alert.litres() >= 0 && alert.litres() <= MOST_LITRES)) {
            return "litres are %s, expected 0 to 1,000,000,000".formatted(alert.litres());
        }
        if (alert.evidence().size() > MOST_EVIDENCE) {
            return "evidence has %d numbers, expected at most %d"
                    .formatted(alert.evidence().size(), MOST_EVIDENCE);
        }
        for (Map.Entry<String, Double> number : alert.evidence().entrySet()) {
            if (!matches(EVIDENCE, number.getKey())) {
                return "a number of the evidence has a name that is not 1 to 64 of A-Z a-z 0-9 . _ -";
            }
            if (number.getValue() == null || !Double.isFinite(number.getValue())) {
                return "%s of the evidence is %s, expected a number"
                        .formatted(number.getKey(), number.getValue());
            }
        }
        return null;
    }

    private static boolean matches(Pattern pattern, @Nullable String text) {
        return text != null && pattern.matcher(text).matches();
    }
}
