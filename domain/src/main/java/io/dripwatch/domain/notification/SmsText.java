package io.dripwatch.domain.notification;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.IncidentTransition;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the words of an SMS in the household's language and local time. Only the utility's own
 * words, numbers, a time and the reference code go in: nothing a household typed. The same alert
 * and household give the same words.
 */
public final class SmsText implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String CHINESE = "zh-CN";
    private static final String ENGLISH = "en";
    private static final List<String> LANGUAGES = List.of(CHINESE, ENGLISH);

    /** Below this flow rate one decimal place is worth its room; litres per hour. */
    private static final double SHOWS_TENTHS_BELOW = 10;

    /** More does not fit, and no home's meter can count it. */
    private static final double MOST_LITRES = 9_999_999;

    private final TreeMap<String, SmsWords> languages = new TreeMap<>();
    private final String utilityZone;

    private SmsText(Path directory, String utilityZone) {
        this.utilityZone = utilityZone;
        if (directory != null) {
            requireWords(directory);
        }
        for (String language : LANGUAGES) {
            languages.put(language, SmsWords.load(language, directory));
        }
    }

    /** The words that come with Dripwatch. */
    public static SmsText builtIn(String utilityZone) {
        return new SmsText(null, utilityZone);
    }

    /**
     * The built-in words, with those keys replaced that a file {@code sms_<language>.properties} in
     * the directory holds.
     *
     * @throws SmsTextException naming file, key and what was expected
     */
    public static SmsText from(Path directory, String utilityZone) {
        return new SmsText(directory, utilityZone);
    }

    /** The alert's event must be an opening or a closing. */
    public String write(IncidentTransition alert, Household household) {
        SmsWords words = languages.get(languageOf(household));
        Map<String, String> values =
                Map.of(
                        SmsWords.LITRES_PER_HOUR, litres(alert.litresPerHour()),
                        SmsWords.LITRES, litres(alert.litres()),
                        SmsWords.SINCE,
                                words.timeFormat()
                                        .format(
                                                Instant.ofEpochMilli(alert.onset())
                                                        .atZone(zoneOf(household))),
                        SmsWords.REFERENCE, ReferenceCode.of(alert.alertId()));
        return words.fill(alert.type(), alert.event(), values);
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

    private static String languageOf(Household household) {
        String tag = household.language() == null ? "" : household.language();
        return "zh".equals(Locale.forLanguageTag(tag).getLanguage()) ? CHINESE : ENGLISH;
    }

    private ZoneId zoneOf(Household household) {
        try {
            return ZoneId.of(household.timeZone());
        } catch (DateTimeException | NullPointerException e) {
            return ZoneId.of(utilityZone);
        }
    }

    /** Digits without grouping, the same in every language: "12", "1250", "3.5". */
    private static String litres(double measured) {
        double litres = Math.min(measured, MOST_LITRES);
        return litres < SHOWS_TENTHS_BELOW
                ? String.format(Locale.ROOT, "%.1f", litres)
                : String.format(Locale.ROOT, "%.0f", litres);
    }
}
