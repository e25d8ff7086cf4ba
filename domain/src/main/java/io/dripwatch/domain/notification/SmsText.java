package io.dripwatch.domain.notification;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The words of an SMS: Chinese for households that speak Chinese, English for all others. Loaded
 * and checked before the job starts; what varies in a message are our own figures and a cleaned
 * name of the household, put in as values.
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

    private static final double HOUR_MILLIS = 3_600_000;

    /** Longest name of a household in a text. */
    private static final int MOST_NAME = 16;

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
     * @throws SmsTextException naming file, key and what was expected
     */
    public static SmsText from(Path directory, String utilityZone, Tariff tariff) {
        return new SmsText(directory, utilityZone, tariff);
    }

    /** Whether there are words for a household or its carer. */
    public static boolean tells(IncidentType type) {
        return SmsWords.TOLD.contains(type);
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
        IncidentTransition alert = notice.alert();
        SmsWords words = languages.get(languageOf(household));
        double litres = litresUntil(notice, now);
        Map<String, String> values = new HashMap<>();
        values.put(SmsWords.LITRES_PER_HOUR, litres(alert.litresPerHour()));
        values.put(SmsWords.LITRES, litres(litres));
        values.put(
                SmsWords.SINCE,
                words.timeFormat()
                        .format(
                                Instant.ofEpochMilli(alert.onset())
                                        .atZone(RecipientZone.of(household, utilityZone))));
        values.put(SmsWords.REFERENCE, ReferenceCode.of(notice.smsId()));
        values.put(SmsWords.DAY, Integer.toString(notice.day()));
        values.put(SmsWords.HOME, cleaned(alert.householdId()));
        values.put(SmsWords.COST, tariff.isKnown() ? words.cost(tariff.of(litres)) : "");
        return words.fill(alert.audience() == Audience.OPERATOR, notice, values);
    }

    /** A reminder counts on: what was lost when the alert came, and what ran since then. */
    private static double litresUntil(Notice notice, long now) {
        IncidentTransition alert = notice.alert();
        return notice.occasion() == Occasion.REMINDER
                ? alert.litres()
                        + alert.litresPerHour()
                                * Math.max(0, now - alert.detectedAt())
                                / HOUR_MILLIS
                : alert.litres();
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
        String tag = household == null || household.language() == null ? "" : household.language();
        return "zh".equals(Locale.forLanguageTag(tag).getLanguage()) ? CHINESE : ENGLISH;
    }

    /** Somebody else wrote it: letters, digits and what stands between them, nothing more. */
    private static String cleaned(String name) {
        String plain = name.replaceAll("[^\\p{IsAlphabetic}\\p{IsDigit}-]", "");
        return plain.codePointCount(0, plain.length()) <= MOST_NAME
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, MOST_NAME));
    }

    /** Digits without grouping, the same in every language: "12", "1250", "3.5". */
    private static String litres(double measured) {
        double litres = Math.min(measured, MOST_LITRES);
        return litres < SHOWS_TENTHS_BELOW
                ? String.format(Locale.ROOT, "%.1f", litres)
                : String.format(Locale.ROOT, "%.0f", litres);
    }
}
