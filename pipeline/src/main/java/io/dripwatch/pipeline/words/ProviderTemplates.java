package io.dripwatch.pipeline.words;

import io.dripwatch.domain.notification.message.FilledTemplate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes of each text the templates that a provider can approve. A part that a text says only where
 * its number is known is fixed words to a provider, so a text has one template with the part and
 * one without it. Which cost is told depends on the tariff alone: all templates have it, or none.
 */
final class ProviderTemplates {

    /** What stands in a text, and the value in it. */
    private static final Map<Placeholder, Placeholder> PARTS = new EnumMap<>(Placeholder.class);

    /** Of these, what a text says or does not say from SMS to SMS. */
    private static final Set<Placeholder> OPTIONAL;

    static {
        PARTS.put(Placeholder.WHOSE, Placeholder.HOME);
        PARTS.put(Placeholder.AT_FLOW, Placeholder.FLOW);
        PARTS.put(Placeholder.LOST, Placeholder.VOLUME);
        PARTS.put(Placeholder.OF_LIMIT, Placeholder.LIMIT);
        PARTS.put(Placeholder.COST, Placeholder.AMOUNT);
        OPTIONAL = EnumSet.copyOf(PARTS.keySet());
        OPTIONAL.remove(Placeholder.COST);
    }

    /** Stand for a value in words; no text has these characters, which mean nothing. */
    private static final char FIRST_MARK = '\uE100';

    private static final String OPEN = "\u3010";
    private static final String CLOSE = "\u3011";

    private final String language;
    private final String signature;
    private final Phrases phrases;
    private final boolean tellsCost;

    /**
     * @param tellsCost a tariff is set
     */
    ProviderTemplates(String language, String signature, Phrases phrases, boolean tellsCost) {
        this.language = language;
        this.signature = signature;
        this.phrases = phrases;
        this.tellsCost = tellsCost;
    }

    /** Says a text to a provider that takes no words. */
    FilledTemplate fill(String key, SmsTemplate text, Map<Placeholder, SmsValue> values) {
        Set<Placeholder> said = EnumSet.noneOf(Placeholder.class);
        Map<String, String> filled = new LinkedHashMap<>();
        for (Placeholder each : text.used()) {
            Placeholder inside = PARTS.get(each);
            boolean known = inside == null || !values.get(each).asTold().isEmpty();
            if (known && each != Placeholder.SIGNATURE) {
                said.add(each);
                Placeholder value = inside == null ? each : inside;
                filled.put(name(value), values.get(value).asTold());
            }
        }
        return new FilledTemplate(key(key, text, said), filled);
    }

    /**
     * Every template of a text.
     *
     * @param place file, line and key
     * @param longest the longest values
     * @throws SmsTextException when no provider could approve the text
     */
    List<ProviderTemplate> of(
            String place, String key, SmsTemplate text, Map<Placeholder, SmsValue> longest) {
        if (!text.isPlain()) {
            throw new SmsTextException(
                    place
                            + ": the words hang on a number or a date; expected each placeholder"
                            + " alone in its braces, as a provider's template has fixed words");
        }
        List<ProviderTemplate> templates = new ArrayList<>();
        for (Set<Placeholder> said : choices(text)) {
            String words = words(place, text, said);
            String start = OPEN + mark(Placeholder.SIGNATURE) + CLOSE;
            if (!words.startsWith(start)) {
                throw new SmsTextException(
                        place
                                + ": the text does not begin with 【{signature}】; expected that, as"
                                + " the provider sets it there");
            }
            templates.add(
                    template(
                            place, key(key, text, said), words.substring(start.length()), longest));
        }
        return templates;
    }

    private String words(String place, SmsTemplate text, Set<Placeholder> said) {
        try {
            return text.fill(marked(said), true);
        } catch (IllegalArgumentException e) {
            throw new SmsTextException(
                    place
                            + ": a part of it asks ICU for a format; expected each placeholder alone"
                            + " in its braces, as a provider's template has fixed words");
        }
    }

    private ProviderTemplate template(
            String place, String key, String words, Map<Placeholder, SmsValue> longest) {
        StringBuilder content = new StringBuilder();
        List<String> variables = new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < words.length(); i++) {
            int ordinal = words.charAt(i) - FIRST_MARK;
            if (ordinal < 0 || ordinal >= Placeholder.values().length) {
                content.append(words.charAt(i));
                continue;
            }
            Placeholder placeholder = Placeholder.values()[ordinal];
            String name = name(placeholder);
            content.append(ProviderTemplate.variable(name));
            variables.add(name);
            values.put(name, longest.get(placeholder).asTold());
        }
        return new ProviderTemplate(key, place, signature, content.toString(), variables, values);
    }

    /** Each way in which the parts of the text may be said. */
    private List<Set<Placeholder>> choices(SmsTemplate text) {
        List<Set<Placeholder>> choices = new ArrayList<>();
        choices.add(EnumSet.noneOf(Placeholder.class));
        for (Placeholder part : text.used()) {
            if (OPTIONAL.contains(part) && isWorded(part)) {
                for (Set<Placeholder> without : List.copyOf(choices)) {
                    Set<Placeholder> with = EnumSet.copyOf(without);
                    with.add(part);
                    choices.add(with);
                }
            }
        }
        return choices;
    }

    private boolean isWorded(Placeholder part) {
        return !phrases.part(part, SmsValue.text("0")).isEmpty();
    }

    private Map<Placeholder, SmsValue> marked(Set<Placeholder> said) {
        Map<Placeholder, SmsValue> values = new EnumMap<>(Placeholder.class);
        for (Placeholder each : Placeholder.values()) {
            values.put(each, SmsValue.text(mark(each)));
        }
        PARTS.forEach(
                (part, inside) -> {
                    boolean worded = part == Placeholder.COST ? tellsCost : said.contains(part);
                    SmsValue value = worded ? SmsValue.text(mark(inside)) : null;
                    values.put(part, SmsValue.text(phrases.part(part, value)));
                });
        return values;
    }

    private String key(String key, SmsTemplate text, Set<Placeholder> said) {
        StringBuilder name = new StringBuilder(language).append('/').append(key);
        for (Placeholder part : text.used()) {
            if (OPTIONAL.contains(part) && said.contains(part) && isWorded(part)) {
                name.append('+').append(part.id().replace('_', '-'));
            }
        }
        return name.toString();
    }

    private static String mark(Placeholder placeholder) {
        return Character.toString(FIRST_MARK + placeholder.ordinal());
    }

    /** Letters alone, as not every provider takes more: {@code a_day} is {@code aDay}. */
    private static String name(Placeholder placeholder) {
        StringBuilder name = new StringBuilder();
        boolean upper = false;
        for (char c : placeholder.id().toCharArray()) {
            if (c == '_') {
                upper = true;
            } else {
                name.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return name.toString();
    }
}
