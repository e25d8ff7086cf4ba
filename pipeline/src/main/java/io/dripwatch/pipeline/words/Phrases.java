package io.dripwatch.pipeline.words;

import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentProfile;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.measure.Measure;
import io.dripwatch.domain.measure.Measure.Unit;
import io.dripwatch.domain.notification.content.SincePrecision;
import io.dripwatch.pipeline.words.WordsFile.Line;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The parts of texts in one language: units, dates, costs, names of kinds. */
final class Phrases implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String AN_HOUR = "-per-hour";

    /** Those that may be empty in a file, and the placeholders that each may hold. */
    private static final Map<Placeholder, Set<Placeholder>> PARTS =
            new EnumMap<>(Placeholder.class);

    static {
        PARTS.put(Placeholder.AT_FLOW, Set.of(Placeholder.FLOW));
        PARTS.put(Placeholder.LOST, Set.of(Placeholder.VOLUME));
        PARTS.put(Placeholder.OF_LIMIT, Set.of(Placeholder.LIMIT));
        PARTS.put(Placeholder.COST, Set.of(Placeholder.AMOUNT));
        PARTS.put(Placeholder.WHOSE, Set.of(Placeholder.HOME));
    }

    private final Locale locale;
    private final EnumMap<Placeholder, SmsTemplate> parts = new EnumMap<>(Placeholder.class);
    private final HashMap<String, SmsTemplate> units = new HashMap<>();
    private final HashMap<String, String> kinds = new HashMap<>();
    private final EnumMap<SincePrecision, String> times = new EnumMap<>(SincePrecision.class);

    /**
     * @param lines of the file; those that belong here are checked
     * @throws SmsTextException naming file, line, key and what was expected
     */
    Phrases(Locale locale, String file, Map<String, Line> lines) {
        this.locale = locale;
        PARTS.forEach((part, known) -> parts.put(part, template(file, lines, key(part), known)));
        for (String unit : unitKeys()) {
            SmsTemplate template = template(file, lines, unit, Set.of(Placeholder.NUMBER));
            String shown =
                    template.fill(
                            Map.of(Placeholder.NUMBER, SmsValue.number(BigDecimal.ONE)), true);
            if (shown.isBlank()) {
                throw missing(lines.get(unit), file, unit);
            }
            units.put(unit, template);
        }
        for (SincePrecision precision : SincePrecision.values()) {
            times.put(precision, checkedPattern(line(file, lines, key(precision))));
        }
        for (SmsCase each : SmsCase.all()) {
            if (isNamed(each.profile())) {
                String key = kindKey(each.profile());
                Line line = line(file, lines, key);
                SmsCheck.refuseLink(line.place(), line.text());
                kinds.put(key, line.text().strip());
            }
        }
    }

    /** Every key that a file has beside the texts. */
    static List<String> keys() {
        LinkedHashMap<String, Boolean> keys = new LinkedHashMap<>();
        PARTS.keySet().forEach(part -> keys.put(key(part), true));
        unitKeys().forEach(key -> keys.put(key, true));
        for (SincePrecision precision : SincePrecision.values()) {
            keys.put(key(precision), true);
        }
        SmsCase.all().stream()
                .map(SmsCase::profile)
                .filter(Phrases::isNamed)
                .forEach(profile -> keys.put(kindKey(profile), true));
        return List.copyOf(keys.keySet());
    }

    /** A number with its unit; 0 in litres where none is known. */
    String volume(Measure measure) {
        return measure(measure, "");
    }

    /** The same, an hour. */
    String flow(Measure measure) {
        return measure(measure, AN_HOUR);
    }

    private String measure(Measure measure, String suffix) {
        Measure known = measure == null ? new Measure(BigDecimal.ZERO, Unit.LITRE) : measure;
        return units.get("unit." + SmsCase.id(known.unit()) + suffix)
                .fill(Map.of(Placeholder.NUMBER, SmsValue.number(known.number())), true);
    }

    /** A part that says one value; empty where that is null. */
    String part(Placeholder part, SmsValue value) {
        if (value == null) {
            return "";
        }
        Placeholder inside = PARTS.get(part).iterator().next();
        return parts.get(part).fill(Map.of(inside, value), true);
    }

    /** An instant, no more exactly than it is known. */
    String time(ZonedDateTime time, SincePrecision precision) {
        return DateTimeFormatter.ofPattern(times.get(precision), locale).format(time);
    }

    /** What the operator calls the kind; empty for a kind of which others are told. */
    String kind(IncidentProfile profile) {
        return kinds.getOrDefault(kindKey(profile), "");
    }

    /** The longest that any onset is written, for how long a text can get. */
    String longestTime() {
        return times.keySet().stream()
                .map(precision -> time(SmsCheck.LONGEST_TIME, precision))
                .max(Comparator.comparingInt(String::length))
                .orElseThrow();
    }

    String longestKind() {
        return kinds.values().stream().max(Comparator.comparingInt(String::length)).orElse("");
    }

    /** Texts that the operator's kinds share name them; a district has texts of its own. */
    private static boolean isNamed(IncidentProfile profile) {
        return profile.audience() == Audience.OPERATOR && profile.type() != IncidentType.DISTRICT;
    }

    private static String kindKey(IncidentProfile profile) {
        return "kind." + SmsCase.id(profile.type());
    }

    private static List<String> unitKeys() {
        return Arrays.stream(Unit.values())
                .map(unit -> "unit." + SmsCase.id(unit))
                .flatMap(key -> Stream.of(key, key + AN_HOUR))
                .toList();
    }

    private static String key(Placeholder part) {
        return part.id().replace('_', '-');
    }

    private static String key(SincePrecision precision) {
        return precision == SincePrecision.MINUTE
                ? "time.pattern"
                : "time.pattern." + SmsCase.id(precision);
    }

    private SmsTemplate template(
            String file, Map<String, Line> lines, String key, Set<Placeholder> known) {
        Line line = lines.getOrDefault(key, new Line(file + ", key " + key, ""));
        SmsTemplate template =
                new SmsTemplate(line.place(), line.text(), locale.toLanguageTag(), known);
        SmsCheck.part(line.place(), template, known);
        return template;
    }

    private static Line line(String file, Map<String, Line> lines, String key) {
        Line line = lines.get(key);
        if (line == null || line.text().isBlank()) {
            throw missing(line, file, key);
        }
        return line;
    }

    static SmsTextException missing(Line line, String file, String key) {
        return new SmsTextException(
                "%s: the text is missing or empty; expected words"
                        .formatted(line == null ? file + ", key " + key : line.place()));
    }

    private static String checkedPattern(Line line) {
        try {
            String sample =
                    DateTimeFormatter.ofPattern(line.text(), Locale.ROOT)
                            .format(Instant.EPOCH.atZone(ZoneOffset.UTC));
            if (sample.isBlank()) {
                throw new DateTimeException("it prints nothing");
            }
            SmsCheck.refuseLink(line.place(), sample);
            return line.text();
        } catch (IllegalArgumentException | DateTimeException e) {
            if (e instanceof SmsTextException complaint) {
                throw complaint;
            }
            throw new SmsTextException(
                    "%s: '%s' is no date pattern (%s); expected for example 'd MMM HH:mm'"
                            .formatted(line.place(), line.text(), e.getMessage()));
        }
    }
}
