package io.dripwatch.pipeline.words;

import io.dripwatch.domain.measure.VolumeUnits;
import io.dripwatch.domain.notification.content.Tariff;
import io.dripwatch.pipeline.settings.JobArguments;
import io.dripwatch.pipeline.settings.NumberOption;
import io.dripwatch.pipeline.settings.Options;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** What an operator may set about the words of SMS. */
public final class WordsOptions {

    private static final Options OPTIONS = new Options();

    public static final ConfigOption<String> LANGUAGE =
            OPTIONS.text(
                    "default-language",
                    SmsTextSettings.DEFAULT_LANGUAGE,
                    "Language of households that name none, or one without words, and of the"
                            + " operator.");

    public static final ConfigOption<VolumeUnits> UNITS =
            OPTIONS.choice(
                    "volume-units",
                    VolumeUnits.LITRES,
                    "LITRES, CUBIC_METRES (litres below one) or GALLONS (of the United"
                            + " States).");

    public static final ConfigOption<String> DIRECTORY =
            OPTIONS.text(
                    "words-directory",
                    null,
                    "Directory with sms_LANGUAGE.properties that replace built-in words, or add a"
                            + " language, and answers_LANGUAGE.properties with the words of"
                            + " answers.");

    public static final NumberOption<Double> TARIFF =
            OPTIONS.number(
                    "tariff-per-cubic-metre",
                    0.0,
                    0,
                    1_000_000,
                    "What a cubic metre costs, in the currency of the words; 0 to name no"
                            + " cost.");

    public static final ConfigOption<String> TEMPLATES =
            OPTIONS.text(
                    "sms-templates",
                    null,
                    "File with the templates that the SMS provider approved, as dripwatch"
                            + " sms-templates writes it. Required for ALIBABA, and for HTTP"
                            + " where http-template has {templateId}. Only its languages are"
                            + " spoken then.");

    private WordsOptions() {}

    /** All of them, as documented. */
    public static List<ConfigOption<?>> all() {
        return OPTIONS.all();
    }

    /**
     * The words that a configuration asks for, loaded and checked.
     *
     * @param zone the utility's
     * @throws IllegalArgumentException naming the option and what was expected
     */
    public static SmsText words(Configuration configuration, String zone) {
        String directory = configuration.get(DIRECTORY);
        SmsTextSettings inEnglish = inEnglish(configuration, zone);
        String language = configuration.get(LANGUAGE);
        try {
            Path words = directory == null ? null : Path.of(directory);
            SmsText text = SmsText.from(words, inEnglish);
            if (!text.speaks(language)) {
                throw JobArguments.complaint(LANGUAGE, language, "one of " + text.languages());
            }
            return SmsText.from(words, inEnglish.withLanguage(language));
        } catch (InvalidPathException | SmsTextException e) {
            throw new IllegalArgumentException(DIRECTORY.key() + ": " + e.getMessage(), e);
        }
    }

    /**
     * The same, for a provider that takes approved templates alone: each text must be approved as
     * it stands.
     *
     * @throws IllegalArgumentException with a line for each text that is not, and what was expected
     */
    public static SmsText approved(SmsText words, Configuration configuration) {
        ApprovedTemplates approved = templates(configuration);
        try {
            return approved == null ? words : words.approvedIn(approved);
        } catch (SmsTextException e) {
            throw new IllegalArgumentException(TEMPLATES.key() + ": " + e.getMessage(), e);
        }
    }

    /** What the provider approved; null where no file is named. */
    public static ApprovedTemplates templates(Configuration configuration) {
        String file = configuration.get(TEMPLATES);
        try {
            return file == null ? null : ApprovedTemplates.read(Path.of(file));
        } catch (InvalidPathException | SmsTextException e) {
            throw new IllegalArgumentException(TEMPLATES.key() + ": " + e.getMessage(), e);
        }
    }

    static SmsTextSettings inEnglish(Configuration configuration, String zone) {
        return SmsTextSettings.in(zone)
                .withTariff(new Tariff(TARIFF.in(configuration)))
                .withUnits(configuration.get(UNITS));
    }
}
