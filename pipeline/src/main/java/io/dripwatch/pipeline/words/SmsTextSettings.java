package io.dripwatch.pipeline.words;

import io.dripwatch.domain.measure.VolumeUnits;
import io.dripwatch.domain.notification.content.Tariff;
import java.io.Serializable;
import java.util.Objects;

/**
 * What an operator sets about the words of all SMS.
 *
 * @param utilityZone IANA name, for whoever has none
 * @param units in which volumes are told
 * @param language of whoever names none, or one without words, and of the operator; a BCP 47 tag
 */
public record SmsTextSettings(String utilityZone, Tariff tariff, VolumeUnits units, String language)
        implements Serializable {

    /** Spoken where nothing else is set. */
    public static final String DEFAULT_LANGUAGE = "en";

    public SmsTextSettings {
        Objects.requireNonNull(utilityZone, "utilityZone");
        Objects.requireNonNull(tariff, "tariff");
        Objects.requireNonNull(units, "units");
        Objects.requireNonNull(language, "language");
    }

    /** Litres, English, no cost. */
    public static SmsTextSettings in(String utilityZone) {
        return new SmsTextSettings(
                utilityZone, Tariff.UNKNOWN, VolumeUnits.LITRES, DEFAULT_LANGUAGE);
    }

    public SmsTextSettings withTariff(Tariff other) {
        return new SmsTextSettings(utilityZone, other, units, language);
    }

    public SmsTextSettings withUnits(VolumeUnits other) {
        return new SmsTextSettings(utilityZone, tariff, other, language);
    }

    public SmsTextSettings withLanguage(String other) {
        return new SmsTextSettings(utilityZone, tariff, units, other);
    }
}
