package io.dripwatch.pipeline.words;

import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.notification.Occasion;
import io.dripwatch.domain.notification.SmsContent;
import io.dripwatch.pipeline.words.WordsFile.Line;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The words of one language, read from {@code sms_<language>.properties} and checked. */
final class SmsWords implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String SIGNATURE = "signature";
    private static final String TIME_PATTERN = "time.pattern";
    private static final String COST = "cost";
    private static final String OPERATOR = "operator";

    private static final Set<Placeholder> OF_THE_COST = EnumSet.of(Placeholder.AMOUNT);
    private static final Set<Placeholder> OF_A_TEXT =
            EnumSet.complementOf(EnumSet.of(Placeholder.AMOUNT));

    /** Texts for every kind of incident; a key with the kind before it says it better. */
    private static final List<Occasion> SHARED =
            List.of(Occasion.WORSE, Occasion.REOPENED, Occasion.REMINDER, Occasion.RETRACTION);

    private final Locale locale;
    private final String signature;
    private final String timePattern;
    private final SmsTemplate cost;
    private final HashMap<String, SmsTemplate> templates = new HashMap<>();

    /** Keys whose texts may take more than one segment. */
    private final ArrayList<String> tooLong = new ArrayList<>();

    private SmsWords(String language, String file, Map<String, Line> lines) {
        this.locale = Locale.forLanguageTag(language);
        this.signature = required(file, lines, SIGNATURE).text();
        SmsCheck.refuseLink(required(file, lines, SIGNATURE).place(), signature);
        this.timePattern = checkedPattern(required(file, lines, TIME_PATTERN));
        Line costs = lines.getOrDefault(COST, new Line(file + ", key " + COST, ""));
        this.cost = new SmsTemplate(costs.place(), costs.text(), language, OF_THE_COST);
        SmsCheck check = new SmsCheck(this, signature);
        check.cost(costs.place(), cost);
        for (IncidentType type : SmsContent.TOLD) {
            for (Occasion occasion : List.of(Occasion.WARNING, Occasion.ALL_CLEAR)) {
                take(required(file, lines, key(type, occasion)), key(type, occasion), check);
            }
            for (Occasion occasion : SHARED) {
                if (lines.containsKey(key(type, occasion))) {
                    take(required(file, lines, key(type, occasion)), key(type, occasion), check);
                }
            }
        }
        for (Occasion occasion : SHARED) {
            take(required(file, lines, key(occasion)), key(occasion), check);
        }
        take(required(file, lines, OPERATOR), OPERATOR, check);
        refuseUnknown(lines);
    }

    private void refuseUnknown(Map<String, Line> lines) {
        TreeSet<String> known = new TreeSet<>(templates.keySet());
        known.addAll(List.of(SIGNATURE, TIME_PATTERN, COST));
        lines.forEach(
                (key, line) -> {
                    if (!known.contains(key)) {
                        throw new SmsTextException(
                                "%s: unknown key %s; expected one of %s"
                                        .formatted(line.place(), key, known));
                    }
                });
    }

    private void take(Line line, String key, SmsCheck check) {
        SmsTemplate template =
                new SmsTemplate(line.place(), line.text(), locale.toLanguageTag(), OF_A_TEXT);
        if (check.segments(line.place(), template) > 1) {
            tooLong.add(key);
        }
        templates.put(key, template);
    }

    /**
     * @param directory holds files whose keys replace the built-in ones; null for none
     */
    static SmsWords load(String language, Path directory) {
        String name = fileName(language);
        try (InputStream builtIn = SmsWords.class.getResourceAsStream(name)) {
            Map<String, Line> lines = WordsFile.read(name, builtIn.readAllBytes());
            if (directory == null || Files.notExists(directory.resolve(name))) {
                return new SmsWords(language, name, lines);
            }
            Path file = directory.resolve(name);
            lines.putAll(WordsFile.read(file.toString(), Files.readAllBytes(file)));
            return new SmsWords(language, file.toString(), lines);
        } catch (IOException e) {
            throw new SmsTextException(
                    "%s: cannot be read (%s)"
                            .formatted(
                                    directory == null ? name : directory.resolve(name),
                                    e.getMessage()));
        }
    }

    static String fileName(String language) {
        return "sms_" + language + ".properties";
    }

    String write(SmsContent content) {
        Map<Placeholder, SmsValue> values = new EnumMap<>(Placeholder.class);
        values.put(Placeholder.SIGNATURE, SmsValue.text(signature));
        values.put(Placeholder.REFERENCE, SmsValue.text(content.reference()));
        values.put(
                Placeholder.SINCE,
                SmsValue.time(timeFormat().format(content.since()), content.since()));
        values.put(Placeholder.LITRES, SmsValue.number(content.litres()));
        values.put(Placeholder.LITRES_PER_HOUR, SmsValue.number(content.litresPerHour()));
        values.put(Placeholder.DAY, SmsValue.number(BigDecimal.valueOf(content.day())));
        values.put(
                Placeholder.COST,
                SmsValue.text(content.cost() == null ? "" : cost(content.cost())));
        values.put(
                Placeholder.HOME,
                SmsValue.text(
                        content.forOperator()
                                ? "%s %s %s"
                                        .formatted(
                                                content.type(), content.occasion(), content.home())
                                : content.home()));
        return templateFor(content).fill(values);
    }

    private SmsTemplate templateFor(SmsContent content) {
        if (content.forOperator()) {
            return templates.get(OPERATOR);
        }
        SmsTemplate own = templates.get(key(content.type(), content.occasion()));
        return own == null ? templates.get(key(content.occasion())) : own;
    }

    /** The words for an amount of money, e.g. {@code , about CNY 12}. */
    String cost(BigDecimal amount) {
        return cost.fill(Map.of(Placeholder.AMOUNT, SmsValue.number(amount)));
    }

    List<String> tooLong() {
        return tooLong;
    }

    DateTimeFormatter timeFormat() {
        return DateTimeFormatter.ofPattern(timePattern, locale);
    }

    private static String key(IncidentType type, Occasion occasion) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', '-') + "." + key(occasion);
    }

    private static String key(Occasion occasion) {
        return switch (occasion) {
            case WARNING -> "opened";
            case WORSE -> "worse";
            case REOPENED -> "reopened";
            case REMINDER -> "reminder";
            case ALL_CLEAR -> "closed";
            case RETRACTION -> "retracted";
        };
    }

    private static Line required(String file, Map<String, Line> lines, String key) {
        Line line = lines.get(key);
        if (line == null || line.text().isBlank()) {
            throw new SmsTextException(
                    "%s: the text is missing or empty; expected words"
                            .formatted(line == null ? file + ", key " + key : line.place()));
        }
        return new Line(line.place(), line.text().strip());
    }

    private static String checkedPattern(Line line) {
        try {
            String sample =
                    DateTimeFormatter.ofPattern(line.text(), Locale.ROOT)
                            .format(Instant.EPOCH.atZone(ZoneOffset.UTC));
            if (sample.isBlank()) {
                throw new DateTimeException("it prints nothing");
            }
            return line.text();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new SmsTextException(
                    "%s: '%s' is no date pattern (%s); expected for example 'd MMM HH:mm'"
                            .formatted(line.place(), line.text(), e.getMessage()));
        }
    }
}
