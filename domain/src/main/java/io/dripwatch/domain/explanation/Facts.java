package io.dripwatch.domain.explanation;

import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.incident.IncidentTransition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be said of one alert, each as words or digits of one language. */
final class Facts {

    private static final double HOUR_MILLIS = 3_600_000;

    /** From so many hours on people count in days. */
    private static final double HOURS_AS_DAYS = 72;

    private static final double HOURS_A_DAY = 24;

    /** An onset that is known less exactly is told as a day. */
    private static final double HOUR_WITHIN_HOURS = 4;

    private static final List<String> FLAGS = List.of("tamper", "lowBattery", "reverse", "dry");
    private static final List<String> FAULTS = List.of("misreads", "otherUnit", "twoRegisters");

    private final ExplanationWords words;
    private final long onset;
    private final long detectedAt;
    private final Evidence evidence;
    private final ZoneId zone;
    private final Map<String, String> names;

    /**
     * @param names what is known in words, by the fact's name
     */
    Facts(
            ExplanationWords words,
            long onset,
            long detectedAt,
            Evidence evidence,
            ZoneId zone,
            Map<String, String> names) {
        this.words = words;
        this.onset = onset;
        this.detectedAt = detectedAt;
        this.evidence = evidence == null ? new Evidence(0, 0, Map.of()) : evidence;
        this.zone = zone;
        this.names = names;
    }

    /** The fact of that name; null where it is not known. */
    @Nullable String find(String name) {
        if (names.containsKey(name)) {
            return names.get(name);
        }
        return switch (name) {
            case "since" -> local(onset, isRough() ? "time.pattern.about-date" : "time.pattern");
            case "sinceDate" ->
                    local(onset, isRough() ? "time.pattern.about-date" : "time.pattern.date");
            case "at" -> local(detectedAt, "time.pattern");
            case "lasted" -> lasted();
            case "flags" -> list("flag.", FLAGS);
            case "faults" -> list("fault.", FAULTS);
            default -> {
                boolean percent = name.endsWith("%");
                Double number = number(percent ? name.substring(0, name.length() - 1) : name);
                yield number == null ? null : plain(percent ? number * 100 : number);
            }
        };
    }

    private @Nullable Double number(String name) {
        Double number = evidence.numbers().get(name);
        if (number != null) {
            return Double.isFinite(number) ? number : null;
        }
        return switch (name) {
            case "litres" -> positive(evidence.litres());
            case "flowLitresPerHour", "meanLitresPerHour" -> positive(evidence.litresPerHour());
            default -> null;
        };
    }

    private static @Nullable Double positive(double number) {
        return number > 0 && Double.isFinite(number) ? number : null;
    }

    /** Whole from ten on, tenths below, and no more digits than are needed. */
    private static String plain(double number) {
        int decimals = Math.abs(number) < 9.95 ? 1 : 0;
        BigDecimal rounded = BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** The onset is known to a day or so. */
    private boolean isRough() {
        Double within = number(IncidentTransition.ONSET_WITHIN_HOURS);
        return within != null && within > HOUR_WITHIN_HOURS;
    }

    /** No flow was seen hour by hour. */
    boolean isOfVolumeAlone() {
        return number(IncidentTransition.LITRES_A_DAY_ABOVE_USUAL) != null;
    }

    /** What is told is the use of a period of days, not of one day. */
    boolean isOfPeriods() {
        return number("litresADay") != null;
    }

    /** The incident ended because it counts as usual from now on. */
    boolean becameUsual() {
        return evidence.numbers().containsKey(IncidentTransition.BECAME_USUAL);
    }

    /** More was used than the household's own limit. */
    boolean isOverLimit() {
        Double used = number("usedLitres");
        Double limit = number("budgetLitres");
        return used != null && limit != null && used > limit;
    }

    private String local(long at, String pattern) {
        return DateTimeFormatter.ofPattern(words.word(pattern), words.locale())
                .format(Instant.ofEpochMilli(at).atZone(zone));
    }

    private String lasted() {
        double hours = (detectedAt - onset) / HOUR_MILLIS;
        if (hours >= HOURS_AS_DAYS || isRough() && hours >= HOURS_A_DAY) {
            if (isRough()) {
                String days = plain(Math.rint(hours / HOURS_A_DAY));
                return days.equals("1")
                        ? words.word("day")
                        : words.word("days").replace("{0}", days);
            }
            return words.word("days").replace("{0}", plain(hours / HOURS_A_DAY));
        }
        String number = plain(hours);
        return number.equals("1") ? words.word("hour") : words.word("hours").replace("{0}", number);
    }

    private @Nullable String list(String prefix, List<String> facts) {
        List<String> said = new ArrayList<>();
        for (String fact : facts) {
            if (evidence.numbers().containsKey(fact)) {
                said.add(words.word(prefix + fact));
            }
        }
        if (said.isEmpty()) {
            return null;
        }
        String last = said.remove(said.size() - 1);
        return said.isEmpty()
                ? last
                : String.join(words.word("list.separator"), said)
                        + words.word("list.last.separator")
                        + last;
    }
}
