package io.dripwatch.domain.explanation;

import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentType;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The sentences of one language, from {@code explanations_<language>.properties}. */
final class ExplanationWords {

    private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\]]*)]");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+%?)}");

    private static final String LANGUAGES = "languages.txt";

    private final String language;
    private final Properties words;

    private ExplanationWords(String language, Properties words) {
        this.language = language;
        this.words = words;
    }

    static ExplanationWords load(String language) {
        String name = "explanations_%s.properties".formatted(language);
        try (InputStream in = ExplanationWords.class.getResourceAsStream(name);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            Properties words = new Properties();
            words.load(reader);
            return new ExplanationWords(language, words);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    /** BCP 47 tags of the languages that have words, one a line of a file. */
    static List<String> languages() {
        try (InputStream in = ExplanationWords.class.getResourceAsStream(LANGUAGES)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + LANGUAGES, e);
        }
    }

    String language() {
        return language;
    }

    Locale locale() {
        return Locale.forLanguageTag(language);
    }

    /** The words of a key that every language has. */
    String word(String key) {
        String word = words.getProperty(key);
        if (word == null) {
            throw new IllegalStateException(
                    "explanations_%s.properties lacks %s".formatted(language, key));
        }
        return word;
    }

    /** Of all words of the language. */
    SortedSet<String> keys() {
        return new TreeSet<>(words.stringPropertyNames());
    }

    /** Whether the language has words for the key. */
    private boolean has(String key) {
        return words.containsKey(key);
    }

    String sentence(IncidentType type, IncidentEvent event, Facts facts) {
        String opened = word(key(type, "opened", facts));
        return switch (event) {
            case OPENED -> filled(opened, type, facts);
            case CLOSED -> filled(word(key(type, "closed", facts)), type, facts);
            case RETRACTED -> filled(word("retracted"), type, facts);
            case UPDATED -> framed("updated", filled(opened, type, facts));
            case ESCALATED ->
                    has(type + ".escalated")
                            ? filled(word(type + ".escalated"), type, facts)
                            : framed("escalated", filled(opened, type, facts));
        };
    }

    /** Where volumes are all that is known, or a limit is passed already, other words are true. */
    private String key(IncidentType type, String event, Facts facts) {
        String key = type + "." + event;
        if (facts.becameUsual() && has(key + ".usual")) {
            return key + ".usual";
        }
        if (facts.isOfVolumeAlone() && has(key + ".volume")) {
            return key + ".volume";
        }
        if (facts.isOfPeriods() && has(key + ".periods")) {
            return key + ".periods";
        }
        return facts.isOverLimit() && event.equals("opened") ? type + ".escalated" : key;
    }

    /** The sentence of a key all of whose facts are known. */
    String sentence(String key, Facts facts) {
        String sentence = fill(word(key), facts);
        if (sentence == null) {
            throw new IllegalArgumentException(key + " lacks a fact");
        }
        return sentence;
    }

    private String framed(String frame, String sentence) {
        return word(frame).replace("{sentence}", sentence);
    }

    /** A sentence that lacks one of its numbers gives way to one that needs none. */
    private String filled(String template, IncidentType type, Facts facts) {
        String name = word(type + ".name");
        String whole = OPTIONAL.matcher(template).replaceAll(found -> part(found.group(1), facts));
        String sentence = fill(whole.replace("{name}", name), facts);
        return sentence != null
                ? sentence
                : Objects.requireNonNull(fill(word("general").replace("{name}", name), facts));
    }

    private static String part(String optional, Facts facts) {
        String filled = fill(optional, facts);
        return filled == null ? "" : Matcher.quoteReplacement(filled);
    }

    /** Null where a fact is missing. */
    private static @Nullable String fill(String template, Facts facts) {
        StringBuilder filled = new StringBuilder();
        Matcher placeholder = PLACEHOLDER.matcher(template);
        while (placeholder.find()) {
            String fact = facts.find(placeholder.group(1));
            if (fact == null) {
                return null;
            }
            placeholder.appendReplacement(filled, Matcher.quoteReplacement(fact));
        }
        placeholder.appendTail(filled);
        return filled.toString();
    }
}
