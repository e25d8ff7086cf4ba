package io.dripwatch.pipeline.words;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.domain.notification.content.SmsContent;
import io.dripwatch.domain.notification.content.Tariff;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The words of an SMS, in the reader's language where there are words in it. Loaded and checked
 * before the job starts; what varies in a message are the values of {@link SmsContent}.
 */
public final class SmsText implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(SmsText.class);

    /** More kinds of misspelling than a person reads; the log must not grow with the registry. */
    private static final int MOST_REPORTED = 100;

    private static final int MOST_SHOWN = 35;

    private final LinkedHashMap<String, SmsWords> languages = new LinkedHashMap<>();
    private final Languages known;
    private final String fallback;
    private final SmsTextSettings settings;

    /** Tags of which the operator has been told. */
    private transient Set<String> reported;

    private SmsText(Path directory, SmsTextSettings settings) {
        this.settings = settings;
        Map<String, Path> own = directory == null ? Map.of() : Languages.in(directory);
        for (String tag : Languages.builtIn()) {
            languages.put(tag, SmsWords.load(tag, own.get(tag)));
        }
        own.forEach(
                (tag, file) -> languages.computeIfAbsent(tag, each -> SmsWords.load(each, file)));
        LinkedHashMap<String, List<String>> names = new LinkedHashMap<>();
        languages.forEach((tag, words) -> names.put(tag, words.names()));
        known = new Languages(names);
        fallback = known.find(settings.language());
        if (fallback == null) {
            throw new SmsTextException(
                    "there are no words in language '%s'; expected one of %s"
                            .formatted(settings.language(), languages.keySet()));
        }
    }

    private SmsText(SmsText all, Set<String> tags) {
        this.settings = all.settings;
        LinkedHashMap<String, List<String>> names = new LinkedHashMap<>();
        all.languages.forEach(
                (tag, words) -> {
                    if (tags.contains(tag)) {
                        languages.put(tag, words);
                        names.put(tag, words.names());
                    }
                });
        known = new Languages(names);
        fallback = known.find(settings.language());
        if (fallback == null) {
            throw new SmsTextException(
                    "the default language is '%s', but templates were approved in %s alone"
                            .formatted(settings.language(), languages.keySet()));
        }
    }

    /** The words that come with Dripwatch. */
    public static SmsText builtIn(String utilityZone) {
        return new SmsText(null, SmsTextSettings.in(utilityZone));
    }

    /** {@link #from(Path, SmsTextSettings)} in litres and English. */
    public static SmsText from(Path directory, String utilityZone, Tariff tariff) {
        return from(directory, SmsTextSettings.in(utilityZone).withTariff(tariff));
    }

    /**
     * The built-in words, with those keys replaced that a file {@code sms_<language>.properties} in
     * the directory holds. A file of a language that is not built in adds it, and must be complete.
     *
     * @param directory null for none
     * @throws SmsTextException naming file, line, key and what was expected
     */
    public static SmsText from(Path directory, SmsTextSettings settings) {
        return new SmsText(directory, settings);
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

    /** BCP 47 tags of the languages with words. */
    public Set<String> languages() {
        return languages.keySet();
    }

    /** Who signs the SMS of a language, by its tag. */
    public String signature(String tag) {
        return languages.get(tag).signature();
    }

    /** Whether there are words in what somebody wrote for a language. */
    public boolean speaks(String written) {
        return known.find(written) != null;
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

    /** What a notice says to a reader with one home. */
    public SmsContent contentOf(Notice notice, Household household, long now) {
        return contentOf(notice, household, now, false);
    }

    /**
     * What a notice says, in the utility's zone, units and at its tariff.
     *
     * @param namesHome the reader's number serves more than one household
     */
    public SmsContent contentOf(Notice notice, Household household, long now, boolean namesHome) {
        return SmsContent.of(
                notice,
                household,
                now,
                settings.utilityZone(),
                settings.tariff(),
                settings.units(),
                namesHome);
    }

    /** The words for what an SMS says. */
    public String write(SmsContent content) {
        return wording(content).body();
    }

    /** What an SMS says, in words and for a provider that takes none. */
    public SmsWording wording(SmsContent content) {
        return languages.get(languageOf(content.language())).write(content);
    }

    /**
     * Every text of some languages as a provider approves it.
     *
     * @param tags BCP 47 tags; those of {@link #languages} alone
     * @throws SmsTextException with a line for each text that breaks the providers' rules
     */
    public List<ProviderTemplate> providerTemplates(Set<String> tags) {
        List<String> complaints = new ArrayList<>();
        List<ProviderTemplate> all = new ArrayList<>();
        for (String tag : tags) {
            SmsWords words = languages.get(tag);
            if (words == null) {
                throw new SmsTextException(
                        "there are no words in language '%s'; expected one of %s"
                                .formatted(tag, languages.keySet()));
            }
            all.addAll(words.providerTemplates(settings.tariff().isKnown(), complaints));
        }
        all.forEach(template -> ProviderRules.check(template, complaints));
        if (!complaints.isEmpty()) {
            throw new SmsTextException(String.join("\n", complaints));
        }
        return all;
    }

    /**
     * The same, spoken in those languages alone of which a provider approved the texts. Who reads
     * another one is told in the default language.
     *
     * @throws SmsTextException with a line for each text that breaks the providers' rules, is not
     *     among the approved ones or is worded otherwise there
     */
    public SmsText approvedIn(ApprovedTemplates approved) {
        approved.require(providerTemplates(approved.languages()));
        return new SmsText(this, approved.languages());
    }

    /** The language in which a reader is told; what the registry says may be anything. */
    public String languageOf(String written) {
        if (written == null || written.isBlank()) {
            return fallback;
        }
        String tag = known.find(written);
        if (tag == null) {
            report(written);
            return fallback;
        }
        return tag;
    }

    private synchronized void report(String written) {
        reported = reported == null ? new HashSet<>() : reported;
        if (reported.size() < MOST_REPORTED && reported.add(written)) {
            LOG.warn(
                    "No words in language '{}' of the registry: its households are told in {};"
                            + " there are words in {}",
                    shown(written),
                    fallback,
                    languages.keySet());
        }
    }

    /** Somebody else wrote it, and a log line must stay one. */
    private static String shown(String written) {
        String plain = written.replaceAll("[^\\p{IsAlphabetic}\\p{IsDigit}_.-]", "?");
        return plain.length() <= MOST_SHOWN ? plain : plain.substring(0, MOST_SHOWN) + "...";
    }
}
