package io.dripwatch.pipeline.words;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.notification.Notice;
import io.dripwatch.domain.notification.SmsContent;
import io.dripwatch.domain.notification.Tariff;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * The words of an SMS: Chinese for households that speak Chinese, English for all others. Loaded
 * and checked before the job starts; what varies in a message are the values of {@link SmsContent}.
 */
public final class SmsText implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String CHINESE = "zh-CN";
    private static final String ENGLISH = "en";
    private static final List<String> LANGUAGES = List.of(CHINESE, ENGLISH);

    private final TreeMap<String, SmsWords> languages = new TreeMap<>();
    private final String utilityZone;
    private final Tariff tariff;

    private SmsText(Path directory, String utilityZone, Tariff tariff) {
        this.utilityZone = utilityZone;
        this.tariff = tariff;
        if (directory != null) {
            requireWords(directory);
        }
        for (String language : LANGUAGES) {
            languages.put(language, SmsWords.load(language, directory));
        }
    }

    /** The words that come with Dripwatch. */
    public static SmsText builtIn(String utilityZone) {
        return new SmsText(null, utilityZone, Tariff.UNKNOWN);
    }

    /**
     * The built-in words, with those keys replaced that a file {@code sms_<language>.properties} in
     * the directory holds.
     *
     * @param directory null for none
     * @throws SmsTextException naming file, line, key and what was expected
     */
    public static SmsText from(Path directory, String utilityZone, Tariff tariff) {
        return new SmsText(directory, utilityZone, tariff);
    }

    /** Texts that cost two segments with their longest values, to be told at the start. */
    public List<String> longerThanOneSegment() {
        return languages.entrySet().stream()
                .flatMap(
                        words ->
                                words.getValue().tooLong().stream()
                                        .map(key -> SmsWords.fileName(words.getKey()) + ": " + key))
                .toList();
    }

    /**
     * The words of a notice.
     *
     * @param household null when the notice is for the operator
     * @param now epoch milliseconds at which it is told
     */
    public String write(Notice notice, Household household, long now) {
        return write(contentOf(notice, household, now));
    }

    /** What a notice says, in the utility's zone and at its tariff. */
    public SmsContent contentOf(Notice notice, Household household, long now) {
        return SmsContent.of(notice, household, now, utilityZone, tariff);
    }

    /** The words for what an SMS says. */
    public String write(SmsContent content) {
        return languages.get(languageOf(content)).write(content);
    }

    /** A misspelt directory would otherwise mean the built-in words, and nobody would notice. */
    private static void requireWords(Path directory) {
        List<String> names = LANGUAGES.stream().map(SmsWords::fileName).toList();
        if (names.stream().noneMatch(name -> Files.isRegularFile(directory.resolve(name)))) {
            throw new SmsTextException(
                    "%s: %s; expected one of %s in it"
                            .formatted(
                                    directory,
                                    Files.isDirectory(directory)
                                            ? "holds no words"
                                            : "is no directory",
                                    names));
        }
    }

    private static String languageOf(SmsContent content) {
        return "zh".equals(Locale.forLanguageTag(content.language()).getLanguage())
                ? CHINESE
                : ENGLISH;
    }
}
