package io.dripwatch.pipeline.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.pipeline.sms.LogCapture;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {

    private static final SmsTextSettings SETTINGS = SmsTextSettings.in("UTC");

    @TempDir Path directory;

    private final SmsText text = SmsText.from(null, SETTINGS);

    @ParameterizedTest
    @CsvSource({
        "zh-CN, zh-CN",
        "zh_CN, zh-CN",
        "zh, zh-CN",
        "ZH_cn.UTF-8, zh-CN",
        "zh-Hans-CN, zh-CN",
        "zh_Hans, zh-CN",
        "zho, zh-CN",
        "Chinese, zh-CN",
        "Chinese (Simplified), zh-CN",
        "'chinese, simplified', zh-CN",
        "中文, zh-CN",
        "简体中文, zh-CN",
        "es, es",
        "es-419, es",
        "ES_mx, es",
        "spa, es",
        "Spanish, es",
        "español, es",
        "Castellano, es",
        "en, en",
        "en_US, en",
        "' English ', en",
        "eng, en"
    })
    void aLanguageIsReadAsSomebodyWroteIt(String written, String tag) {
        assertThat(text.languageOf(written)).isEqualTo(tag);
        assertThat(text.speaks(written)).isTrue();
    }

    @Test
    void aLanguageWithoutWordsIsReportedOnceAndToldInTheDefault() {
        SmsText chinese = SmsText.from(null, SETTINGS.withLanguage("zh_CN"));
        try (LogCapture log = LogCapture.of(SmsText.class.getName())) {
            for (int i = 0; i < 3; i++) {
                assertThat(chinese.languageOf("tlh")).isEqualTo("zh-CN");
                assertThat(chinese.languageOf("x\ny\u202e" + "z".repeat(99))).isEqualTo("zh-CN");
                assertThat(chinese.languageOf(" ")).as("none is no mistake").isEqualTo("zh-CN");
            }
            assertThat(log.lines())
                    .hasSize(2)
                    .anyMatch(line -> line.contains("No words in language 'tlh'"))
                    .allMatch(line -> !line.contains("\n") && line.length() < 200);
        }
    }

    @Test
    void aRegistryOfNonsenseDoesNotFillTheLog() {
        try (LogCapture log = LogCapture.of(SmsText.class.getName())) {
            for (int i = 0; i < 1_000; i++) {
                text.languageOf("q" + i);
            }
            assertThat(log.lines()).hasSizeLessThanOrEqualTo(100);
        }
    }

    @Test
    void aNewLanguageTakesNothingButAFile() throws Exception {
        String french = builtIn("es").replace("Agua Local", "Eau").replace("Spanish", "French");
        Files.writeString(directory.resolve("sms_fr_CA.properties"), french);
        SmsText own = SmsText.from(directory, SETTINGS);
        assertThat(own.languages()).containsExactly("en", "zh-CN", "es", "fr-CA");
        assertThat(own.languageOf("fr")).isEqualTo("fr-CA");
        assertThat(own.languageOf("Français")).isEqualTo("fr-CA");
        assertThat(
                        own.write(
                                new Notice(
                                        Occasion.WARNING,
                                        ToldAlerts.opened(IncidentType.BURST),
                                        0,
                                        0,
                                        0),
                                ToldHouseholds.speaking("fr_FR", "UTC"),
                                ToldAlerts.DETECTED))
                .startsWith("Eau: URGENTE");
    }

    @Test
    void aLineOfOneLanguageReplacesThatLineAlone() throws Exception {
        Files.writeString(directory.resolve("sms_zh_CN.properties"), "signature=某市水务\n");
        SmsText own = SmsText.from(directory, SETTINGS);
        assertThat(
                        own.write(
                                new Notice(
                                        Occasion.WARNING,
                                        ToldAlerts.opened(IncidentType.BURST),
                                        0,
                                        0,
                                        0),
                                ToldHouseholds.speaking("zh", "UTC"),
                                ToldAlerts.DETECTED))
                .startsWith("【某市水务】紧急：");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sms_.properties", "sms_%%.properties"})
    void aFileWithoutALanguageInItsNameIsRefused(String name) throws Exception {
        Files.writeString(directory.resolve(name), "signature=x\n");
        assertThatThrownBy(() -> SmsText.from(directory, SETTINGS))
                .isInstanceOf(SmsTextException.class)
                .hasMessageContaining("is no language; expected a tag like en");
    }

    @Test
    void twoFilesOfOneLanguageAreRefused() throws Exception {
        Files.writeString(directory.resolve("sms_zh_CN.properties"), "signature=a\n");
        Files.writeString(directory.resolve("sms_zh-CN.properties"), "signature=b\n");
        assertThatThrownBy(() -> SmsText.from(directory, SETTINGS))
                .hasMessageContaining("expected one file");
    }

    @Test
    void aDefaultLanguageWithoutWordsIsRefused() {
        assertThatThrownBy(() -> SmsText.from(null, SETTINGS.withLanguage("tlh")))
                .hasMessageContaining(
                        "no words in language 'tlh'; expected one of [en, zh-CN, es]");
    }

    private static String builtIn(String language) throws Exception {
        try (InputStream in = SmsWords.class.getResourceAsStream(SmsWords.fileName(language))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
