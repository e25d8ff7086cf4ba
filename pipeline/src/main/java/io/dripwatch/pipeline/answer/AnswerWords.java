package io.dripwatch.pipeline.answer;

import io.dripwatch.domain.answer.AnswerEffect;
import io.dripwatch.domain.answer.AnswerKind;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.pipeline.words.SmsText;
import io.dripwatch.pipeline.words.SmsTextException;
import io.dripwatch.pipeline.words.WordsFile;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what people write in answer to an SMS, and has the words of the replies. A text is an
 * answer as a whole or not at all: what is not certain is unclear. Loaded and checked before the
 * job starts.
 */
public final class AnswerWords implements Serializable {

    private static final long serialVersionUID = 1L;

    /** A reference code: with its name before it, or with a digit in it. */
    private static final Pattern REFERENCE =
            Pattern.compile(
                    "(?<![\\p{L}\\p{N}])(?:(?:ref|参考号)[.:\uff1a ]*([0-9a-hjkmnp-tv-z]{7})"
                            + "|((?=[a-z]*[0-9])[0-9a-hjkmnp-tv-z]{7}))(?![\\p{L}\\p{N}])");

    private static final Pattern ALL_DIGITS = Pattern.compile("[0-9]+");

    private final LinkedHashMap<String, AnswerDictionary> dictionaries = new LinkedHashMap<>();
    private final LinkedHashMap<String, ReplyTexts> replies = new LinkedHashMap<>();
    private final LinkedHashMap<String, PageTexts> pages = new LinkedHashMap<>();
    private final SmsText text;

    /**
     * The answers of all languages that SMS are written in; of one without, there are the words of
     * the others.
     *
     * @param directory of the operator's own words; null for none
     * @throws SmsTextException naming file, line, key and what was expected
     */
    public AnswerWords(SmsText text, Path directory) {
        this.text = text;
        for (String language : text.languages()) {
            Map<String, WordsFile.Line> lines = AnswersFile.lines(language, directory);
            if (!lines.isEmpty()) {
                String file = AnswersFile.name(language);
                dictionaries.put(language, new AnswerDictionary(language, file, lines));
                replies.put(language, new ReplyTexts(language, file, lines));
                pages.put(language, PageTexts.of(language, file, lines));
            }
        }
        if (dictionaries.isEmpty()) {
            throw new SmsTextException(
                    "there are no answers in any of %s; expected answers_LANGUAGE.properties"
                            .formatted(text.languages()));
        }
    }

    /** The answers that come with Dripwatch. */
    public static AnswerWords builtIn() {
        return new AnswerWords(SmsText.builtIn("UTC"), null);
    }

    /**
     * What a text says.
     *
     * @param language of its writer as the registry has it; null where that is not known. Its words
     *     are tried first
     * @param today where its writer is
     */
    public AnswerReading read(String written, String language, LocalDate today) {
        String lower = AnswerDictionary.lower(written);
        String first = text.languageOf(language);
        AnswerReading whole = understood(lower, first, today);
        if (whole != null) {
            // A word of it may look like a code: "away until 24dec26".
            return whole;
        }
        String reference = null;
        Matcher named = REFERENCE.matcher(lower);
        while (named.find()) {
            String code = named.group(1) == null ? named.group(2) : named.group(1);
            if (named.group(1) != null || isCode(code, today)) {
                String rest =
                        lower.substring(0, named.start()) + " " + lower.substring(named.end());
                AnswerReading read = understood(rest.strip(), first, today);
                if (read != null) {
                    return new AnswerReading(
                            read.kind(), read.until(), code.toUpperCase(Locale.ROOT));
                }
                reference = reference == null ? code.toUpperCase(Locale.ROOT) : reference;
            }
        }
        return new AnswerReading(AnswerKind.UNCLEAR, null, reference);
    }

    /** Neither a number nor a day. */
    private boolean isCode(String word, LocalDate today) {
        return !ALL_DIGITS.matcher(word).matches()
                && dictionaries.values().stream().noneMatch(each -> each.isDay(word, today));
    }

    /** Null for what is no answer in any language. */
    private AnswerReading understood(String lower, String first, LocalDate today) {
        AnswerDictionary own = dictionaries.get(first);
        AnswerReading read = own == null ? null : own.read(lower, today);
        for (AnswerDictionary other : dictionaries.values()) {
            if (read == null) {
                read = other.read(lower, today);
            }
        }
        return read;
    }

    /**
     * What is replied to an answer.
     *
     * @param language of its writer as the registry has it; null where that is not known
     * @param until AWAY: the day of the return; null for none
     */
    String reply(AnswerKind kind, String language, LocalDate until) {
        ReplyTexts texts = replies(language);
        return texts.reply(kind, text.signature(texts.language()), until);
    }

    /**
     * The same by what it was about: who says "it is us" of no water, or of water while nobody was
     * there, says that he is there, and calls no use his own.
     *
     * @param effect of the answer; null where it has none
     */
    public String replyTo(AnswerKind kind, AnswerEffect effect, String language, LocalDate until) {
        IncidentType about = effect == null ? null : effect.type();
        if (kind == AnswerKind.IT_IS_ME && about == IncidentType.LOW_USE) {
            ReplyTexts texts = replies(language);
            return texts.well(text.signature(texts.language()));
        }
        boolean isThere = kind == AnswerKind.IT_IS_ME && about == IncidentType.USE_WHILE_AWAY;
        return reply(isThere ? AnswerKind.BACK : kind, language, until);
    }

    /** The sentence with a link, to stand behind the words of an SMS. */
    public String link(String language, String address) {
        return replies(language).link(address);
    }

    private ReplyTexts replies(String language) {
        return replies.getOrDefault(text.languageOf(language), replies.values().iterator().next());
    }

    /**
     * The words of the page behind a link.
     *
     * @param language of its reader as the registry has it; null where that is not known
     */
    public PageTexts page(String language) {
        PageTexts page =
                pages.getOrDefault(text.languageOf(language), pages.values().iterator().next());
        return page.signedBy(text.signature(page.language()));
    }

    /** BCP 47 tags of the languages with answers. */
    public Iterable<String> languages() {
        return dictionaries.keySet();
    }

    AnswerDictionary dictionary(String language) {
        return dictionaries.get(language);
    }
}
