package io.dripwatch.pipeline.settings;

import io.dripwatch.domain.measure.VolumeUnits;
import io.dripwatch.pipeline.words.SmsText;
import io.dripwatch.pipeline.words.SmsTextException;
import io.dripwatch.pipeline.words.SmsTextSettings;
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

    private WordsOptions() {}

    /** All of them, as documented. */
    public static List<ConfigOption<?>> all() {
        return List.of(LANGUAGE, UNITS);
    }

    /**
     * The words that a configuration asks for, loaded and checked.
     *
     * @throws IllegalArgumentException naming the option and what was expected
     */
    public static SmsText words(Configuration configuration) {
        String directory = configuration.get(NotificationOptions.WORDS);
        String zone =
                JobArguments.zone(
                        configuration.get(NotificationOptions.TIME_ZONE),
                        NotificationOptions.TIME_ZONE);
        SmsTextSettings inEnglish =
                SmsTextSettings.in(zone)
                        .withTariff(CourtesyOptions.tariff(configuration))
                        .withUnits(configuration.get(UNITS));
        String language = configuration.get(LANGUAGE);
        try {
            Path words = directory == null ? null : Path.of(directory);
            SmsText text = SmsText.from(words, inEnglish);
            if (!text.speaks(language)) {
                throw JobArguments.complaint(LANGUAGE, language, "one of " + text.languages());
            }
            return SmsText.from(words, inEnglish.withLanguage(language));
        } catch (InvalidPathException | SmsTextException e) {
            throw new IllegalArgumentException(
                    NotificationOptions.WORDS.key() + ": " + e.getMessage(), e);
        }
    }
}
