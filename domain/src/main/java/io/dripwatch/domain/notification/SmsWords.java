package io.dripwatch.domain.notification;

import io.dripwatch.domain.incident.IncidentType;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/** The words of one language, read from {@code sms_<language>.properties} and checked. */
final class SmsWords implements Serializable {

    private static final long serialVersionUID = 1L;

    static final String SIGNATURE = "signature";
    static final String LITRES_PER_HOUR = "litres_per_hour";
    static final String LITRES = "litres";
    static final String SINCE = "since";
    static final String REFERENCE = "reference";
    static final String DAY = "day";
    static final String HOME = "home";
    static final String COST = "cost";
    static final List<String> PLACEHOLDERS =
            List.of(SIGNATURE, LITRES_PER_HOUR, LITRES, SINCE, REFERENCE, DAY, HOME, COST);

    private static final String AMOUNT = "amount";

    /** Carriers in China ask for the signature; the sender finds a lost SMS by its reference. */
    private static final List<String> REQUIRED = List.of(SIGNATURE, REFERENCE);

    /** What a household or its carer is told of; the rest is for the operator. */
    static final List<IncidentType> TOLD =
            List.of(
                    IncidentType.CONTINUOUS_FLOW,
                    IncidentType.INTERMITTENT_FLOW,
                    IncidentType.BURST,
                    IncidentType.HIGH_USE,
                    IncidentType.LOW_USE,
                    IncidentType.USE_WHILE_AWAY,
                    IncidentType.BUDGET,
                    IncidentType.SUDDEN_DROP);

    /** Texts for every kind of incident; a key with the kind before it says it better. */
    private static final List<Occasion> SHARED =
            List.of(Occasion.WORSE, Occasion.REOPENED, Occasion.REMINDER, Occasion.RETRACTION);

    private static final String OPERATOR = "operator";

    /** The longest values that a home can bring; what they make of a text decides its length. */
    private static final Map<String, String> LONGEST =
            Map.of(
                    LITRES_PER_HOUR, "9999",
                    LITRES, "999999",
                    REFERENCE, "0".repeat(ReferenceCode.LENGTH),
                    DAY, "14",
                    HOME, "0".repeat(16));

    /** More are charged for and read by nobody. */
    private static final int MOST_SEGMENTS = 2;

    private static final String TIME_PATTERN = "time.pattern";

    /** A date and a time with the most characters in both languages. */
    private static final ZonedDateTime LONGEST_TIME =
            ZonedDateTime.of(2026, 11, 22, 22, 22, 0, 0, ZoneOffset.UTC);

    private final Locale locale;
    private final String signature;
    private final String timePattern;
    private final SmsTemplate cost;
    private final HashMap<String, SmsTemplate> templates = new HashMap<>();

    /** Keys whose texts may take more than one segment. */
    private final ArrayList<String> tooLong = new ArrayList<>();

    private SmsWords(String language, String file, Properties words) {
        this.locale = Locale.forLanguageTag(language);
        this.signature = required(file, words, SIGNATURE);
        this.timePattern = checkedPattern(file, required(file, words, TIME_PATTERN));
        this.cost =
                SmsTemplate.parse(
                        file + ", key " + COST,
                        words.getProperty(COST, ""),
                        List.of(AMOUNT),
                        List.of());
        TreeSet<String> unknown = new TreeSet<>(words.stringPropertyNames());
        unknown.removeAll(List.of(SIGNATURE, TIME_PATTERN, COST));
        for (IncidentType type : TOLD) {
            for (Occasion occasion : List.of(Occasion.WARNING, Occasion.ALL_CLEAR)) {
                take(file, words, key(type, occasion), true);
            }
            for (Occasion occasion : SHARED) {
                take(file, words, key(type, occasion), false);
            }
        }
        for (Occasion occasion : SHARED) {
            take(file, words, key(occasion), true);
        }
        take(file, words, OPERATOR, true);
        unknown.removeAll(templates.keySet());
        if (!unknown.isEmpty()) {
            throw new SmsTextException(
                    "%s: unknown key %s; expected %s, %s, %s or one of %s"
                            .formatted(
                                    file,
                                    unknown.first(),
                                    SIGNATURE,
                                    TIME_PATTERN,
                                    COST,
                                    new TreeSet<>(templates.keySet())));
        }
    }

    private void take(String file, Properties words, String key, boolean must) {
        if (!must && words.getProperty(key) == null) {
            return;
        }
        String place = file + ", key " + key;
        String text = required(file, words, key);
        refuseLink(place, text);
        SmsTemplate template = SmsTemplate.parse(place, text, PLACEHOLDERS, REQUIRED);
        templates.put(key, template);
        Map<String, String> longest = new HashMap<>(LONGEST);
        longest.put(SIGNATURE, signature);
        longest.put(SINCE, timeFormat().format(LONGEST_TIME));
        longest.put(COST, cost("9999"));
        int segments = SmsSegments.count(template.fill(longest));
        if (segments > MOST_SEGMENTS) {
            throw new SmsTextException(
                    "%s: the text takes %d segments with its longest values; expected %d at most"
                            .formatted(place, segments, MOST_SEGMENTS));
        }
        if (segments > 1) {
            tooLong.add(key);
        }
    }

    /**
     * @param directory holds files whose keys replace the built-in ones; null for none
     */
    static SmsWords load(String language, Path directory) {
        String name = fileName(language);
        Properties words = new Properties();
        String file = name;
        try (Reader builtIn =
                new InputStreamReader(
                        SmsWords.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            words.load(builtIn);
            if (directory != null && Files.exists(directory.resolve(name))) {
                file = directory.resolve(name).toString();
                try (Reader own = Files.newBufferedReader(directory.resolve(name))) {
                    words.load(own);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new SmsTextException(
                    file + ": cannot be read as UTF-8 properties: " + e.getMessage());
        }
        return new SmsWords(language, file, words);
    }

    static String fileName(String language) {
        return "sms_" + language + ".properties";
    }

    String fill(boolean forOperator, Notice notice, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.put(SIGNATURE, signature);
        IncidentType type = notice.alert().type();
        if (forOperator) {
            all.put(HOME, type + " " + notice.occasion() + " " + values.get(HOME));
            return templates.get(OPERATOR).fill(all);
        }
        SmsTemplate own = templates.get(key(type, notice.occasion()));
        return (own == null ? templates.get(key(notice.occasion())) : own).fill(all);
    }

    /** The words for an amount of money, e.g. {@code , about CNY 12}. */
    String cost(String amount) {
        return cost.fill(Map.of(AMOUNT, amount));
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

    private static String required(String file, Properties words, String key) {
        String value = words.getProperty(key, "").strip();
        if (value.isEmpty()) {
            throw new SmsTextException(
                    "%s: key %s is missing or empty; expected a text".formatted(file, key));
        }
        return value;
    }

    private static String checkedPattern(String file, String pattern) {
        try {
            String sample =
                    DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                            .format(Instant.EPOCH.atZone(ZoneOffset.UTC));
            if (sample.isBlank()) {
                throw new DateTimeException("it prints nothing");
            }
            return pattern;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new SmsTextException(
                    "%s: key %s is no date pattern (%s); expected for example 'd MMM HH:mm'"
                            .formatted(file, TIME_PATTERN, e.getMessage()));
        }
    }

    /**
     * Carriers in mainland China refuse links; nowhere should a warning teach people to tap one.
     */
    private static void refuseLink(String place, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("http") || lower.contains("www.")) {
            throw new SmsTextException(
                    place + ": the text holds a link; expected words that stand alone");
        }
    }
}
