package io.dripwatch.domain.notification;

import io.dripwatch.domain.incident.IncidentEvent;
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
import java.time.format.DateTimeFormatter;
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
    static final List<String> PLACEHOLDERS =
            List.of(SIGNATURE, LITRES_PER_HOUR, LITRES, SINCE, REFERENCE);

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
                    IncidentType.BUDGET);

    private static final String TIME_PATTERN = "time.pattern";

    private final Locale locale;
    private final String signature;
    private final String timePattern;
    private final HashMap<String, SmsTemplate> templates = new HashMap<>();

    private SmsWords(String language, String file, Properties words) {
        this.locale = Locale.forLanguageTag(language);
        this.signature = required(file, words, SIGNATURE);
        this.timePattern = checkedPattern(file, required(file, words, TIME_PATTERN));
        TreeSet<String> unknown = new TreeSet<>(words.stringPropertyNames());
        unknown.removeAll(List.of(SIGNATURE, TIME_PATTERN));
        for (IncidentType type : TOLD) {
            for (IncidentEvent event : List.of(IncidentEvent.OPENED, IncidentEvent.CLOSED)) {
                String key = key(type, event);
                String text = required(file, words, key);
                refuseLink(file + ", key " + key, text);
                templates.put(
                        key,
                        SmsTemplate.parse(file + ", key " + key, text, PLACEHOLDERS, REQUIRED));
                unknown.remove(key);
            }
        }
        if (!unknown.isEmpty()) {
            throw new SmsTextException(
                    "%s: unknown key %s; expected %s, %s or one of %s"
                            .formatted(
                                    file,
                                    unknown.first(),
                                    SIGNATURE,
                                    TIME_PATTERN,
                                    new TreeSet<>(templates.keySet())));
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

    String fill(IncidentType type, IncidentEvent event, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.put(SIGNATURE, signature);
        return templates.get(key(type, event)).fill(all);
    }

    DateTimeFormatter timeFormat() {
        return DateTimeFormatter.ofPattern(timePattern, locale);
    }

    private static String key(IncidentType type, IncidentEvent event) {
        return (type + "." + event).toLowerCase(Locale.ROOT).replace('_', '-');
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
