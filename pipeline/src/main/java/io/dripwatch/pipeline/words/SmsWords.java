package io.dripwatch.pipeline.words;

import io.dripwatch.domain.incident.IncidentCatalogue;
import io.dripwatch.domain.notification.content.SmsContent;
import io.dripwatch.pipeline.words.WordsFile.Line;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The words of one language, read from {@code sms_<language>.properties} and checked. */
final class SmsWords implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String SIGNATURE = "signature";
    private static final String NAMES = "language.names";

    private final String language;
    private final String signature;
    private final ArrayList<String> names;
    private final Phrases phrases;
    private final HashMap<String, SmsTemplate> templates = new HashMap<>();

    /** File, line and key of each text, by its key. */
    private final TreeMap<String, String> places = new TreeMap<>();

    /** Keys whose texts may take more than one segment. */
    private final ArrayList<String> tooLong = new ArrayList<>();

    private SmsWords(String language, String file, Map<String, Line> lines) {
        this.language = language;
        Locale locale = Locale.forLanguageTag(language);
        Line signed = required(file, lines, SIGNATURE);
        SmsCheck.refuseLink(signed.place(), signed.text());
        this.signature = signed.text();
        this.names =
                new ArrayList<>(
                        Arrays.asList(required(file, lines, NAMES).text().split("\\s*,\\s*")));
        this.phrases = new Phrases(locale, file, lines);
        refuseUnknown(lines);
        SmsCheck check = new SmsCheck(phrases, signature);
        TreeSet<String> taken = new TreeSet<>();
        for (SmsCase each : SmsCase.all()) {
            List<String> keys = each.keys();
            String key = keys.stream().filter(lines::containsKey).findFirst().orElse(keys.get(0));
            if (taken.add(key)) {
                take(required(file, lines, key), key, locale, check);
            }
        }
    }

    private static void refuseUnknown(Map<String, Line> lines) {
        TreeSet<String> known = new TreeSet<>(Phrases.keys());
        known.addAll(List.of(SIGNATURE, NAMES));
        SmsCase.all().forEach(each -> known.addAll(each.keys()));
        lines.forEach(
                (key, line) -> {
                    if (!known.contains(key)) {
                        throw new SmsTextException(
                                "%s: unknown key %s; expected one of %s"
                                        .formatted(line.place(), key, known));
                    }
                });
    }

    private void take(Line line, String key, Locale locale, SmsCheck check) {
        SmsTemplate template =
                new SmsTemplate(
                        line.place(), line.text(), locale.toLanguageTag(), Placeholder.OF_A_TEXT);
        if (check.segments(line.place(), template) > 1) {
            tooLong.add(key);
        }
        templates.put(key, template);
        places.put(key, line.place());
    }

    /**
     * @param own holds lines that replace the built-in ones, or is the whole language where none
     *     are built in; null for none
     */
    static SmsWords load(String language, Path own) {
        String name = fileName(language);
        String file = own == null ? name : own.toString();
        try (InputStream builtIn = SmsWords.class.getResourceAsStream(name)) {
            Map<String, Line> lines =
                    builtIn == null
                            ? new TreeMap<>()
                            : WordsFile.read(name, builtIn.readAllBytes());
            if (own != null) {
                lines.putAll(WordsFile.read(file, Files.readAllBytes(own)));
            }
            return new SmsWords(language, file, lines);
        } catch (IOException e) {
            throw new SmsTextException("%s: cannot be read (%s)".formatted(file, e.getMessage()));
        }
    }

    static String fileName(String language) {
        return "sms_" + language + ".properties";
    }

    /** What people and registries call the language, beside its tag. */
    List<String> names() {
        return names;
    }

    String signature() {
        return signature;
    }

    SmsWording write(SmsContent content) {
        Map<Placeholder, SmsValue> values = values(content);
        String key = keyFor(content);
        SmsTemplate template = templates.get(key);
        return new SmsWording(
                template.fill(values, content.precision().isExact()),
                forProvider(false).fill(key, template, values));
    }

    /**
     * Every text as a provider approves it.
     *
     * @param tellsCost a tariff is set
     * @param complaints takes what no provider could approve
     */
    List<ProviderTemplate> providerTemplates(boolean tellsCost, List<String> complaints) {
        Map<Placeholder, SmsValue> longest = new SmsCheck(phrases, signature).longest();
        List<ProviderTemplate> all = new ArrayList<>();
        places.forEach(
                (key, place) -> {
                    try {
                        all.addAll(
                                forProvider(tellsCost).of(place, key, templates.get(key), longest));
                    } catch (SmsTextException e) {
                        complaints.add(e.getMessage());
                    }
                });
        return all;
    }

    private ProviderTemplates forProvider(boolean tellsCost) {
        return new ProviderTemplates(language, signature, phrases, tellsCost);
    }

    private Map<Placeholder, SmsValue> values(SmsContent content) {
        Map<Placeholder, SmsValue> values = new EnumMap<>(Placeholder.class);
        values.put(Placeholder.SIGNATURE, SmsValue.text(signature));
        values.put(Placeholder.REFERENCE, SmsValue.text(content.reference()));
        values.put(
                Placeholder.SINCE,
                SmsValue.time(phrases.time(content.since(), content.precision()), content.since()));
        values.put(Placeholder.LITRES, SmsValue.number(content.litres()));
        values.put(Placeholder.LITRES_PER_HOUR, SmsValue.number(content.litresPerHour()));
        values.put(Placeholder.DAY, SmsValue.number(BigDecimal.valueOf(content.day())));
        values.put(Placeholder.HOME, SmsValue.text(content.home()));
        values.put(Placeholder.METER, SmsValue.text(content.meter()));
        values.put(
                Placeholder.KIND,
                SmsValue.text(phrases.kind(IncidentCatalogue.of(content.type()))));
        SmsValue flow = SmsValue.text(phrases.flow(content.flow()));
        SmsValue volume = SmsValue.text(phrases.volume(content.volume()));
        SmsValue limit = SmsValue.text(phrases.volume(content.limit()));
        SmsValue cost = content.cost() == null ? null : SmsValue.number(content.cost());
        values.put(Placeholder.FLOW, flow);
        values.put(Placeholder.VOLUME, volume);
        values.put(Placeholder.LIMIT, limit);
        values.put(Placeholder.A_DAY, SmsValue.text(phrases.volume(content.aDay())));
        values.put(Placeholder.AMOUNT, cost == null ? SmsValue.text("") : cost);
        part(values, Placeholder.AT_FLOW, content.flow() == null ? null : flow);
        part(values, Placeholder.LOST, content.volume() == null ? null : volume);
        part(values, Placeholder.OF_LIMIT, content.limit() == null ? null : limit);
        part(values, Placeholder.COST, cost);
        part(values, Placeholder.WHOSE, content.namesHome() ? SmsValue.text(content.home()) : null);
        return values;
    }

    private void part(Map<Placeholder, SmsValue> values, Placeholder part, SmsValue value) {
        values.put(part, SmsValue.text(phrases.part(part, value)));
    }

    /** What the catalogue does not foresee is told in the words of a first warning. */
    private String keyFor(SmsContent content) {
        String own = find(SmsCase.of(content));
        return own == null ? find(SmsCase.of(content.asWarning())) : own;
    }

    private String find(SmsCase each) {
        return each.keys().stream().filter(templates::containsKey).findFirst().orElse(null);
    }

    List<String> tooLong() {
        return tooLong;
    }

    private static Line required(String file, Map<String, Line> lines, String key) {
        Line line = lines.get(key);
        if (line == null || line.text().isBlank()) {
            throw Phrases.missing(line, file, key);
        }
        return new Line(line.place(), line.text().strip());
    }
}
