package io.dripwatch.pipeline.words;

import io.dripwatch.domain.measure.VolumeUnits;
import io.dripwatch.domain.notification.content.Tariff;
import io.dripwatch.pipeline.settings.JobArguments;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;

/** What an operator may set about the words of SMS. */
public final class WordsOptions {

    public static final ConfigOption<String> LANGUAGE =
            ConfigOptions.key("default-language")
                    .stringType()
                    .defaultValue(SmsTextSettings.DEFAULT_LANGUAGE)
                    .withDescription(
                            "Language of households that name none, or one without words, and of the"
                                    + " operator.");

    public static final ConfigOption<VolumeUnits> UNITS =
            ConfigOptions.key("volume-units")
                    .enumType(VolumeUnits.class)
                    .defaultValue(VolumeUnits.LITRES)
                    .withDescription(
                            "LITRES, CUBIC_METRES (litres below one) or GALLONS (of the United"
                                    + " States).");

    public static final ConfigOption<String> DIRECTORY =
            ConfigOptions.key("words-directory")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Directory with sms_LANGUAGE.properties that replace built-in words, or add a"
                                    + " language.");

    public static final ConfigOption<Double> TARIFF =
            ConfigOptions.key("tariff-per-cubic-metre")
                    .doubleType()
                    .defaultValue(0.0)
                    .withDescription(
                            "What a cubic metre costs, in the currency of the words; 0 to name no"
                                    + " cost.");

    private WordsOptions() {}

    /** All of them, as documented. */
    public static List<ConfigOption<?>> all() {
        return List.of(DIRECTORY, LANGUAGE, UNITS, TARIFF);
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

    static SmsTextSettings inEnglish(Configuration configuration, String zone) {
        return SmsTextSettings.in(zone)
                .withTariff(new Tariff(JobArguments.within(configuration, TARIFF, 0, 1_000_000)))
                .withUnits(configuration.get(UNITS));
    }
}
