package io.dripwatch.cli.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.detection.settings.DetectionSetting;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.schemas.SmsStage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The console's pages have words for all that the jobs can say of an SMS. */
class ConsoleWordsTest {

    @ParameterizedTest
    @EnumSource(Reason.class)
    void aReasonIsSaidInEachLanguage(Reason reason) throws IOException {
        assertThat(words()).containsPattern("'reason\\." + reason + "': \\['[^']+', '[^']+'\\]");
    }

    @ParameterizedTest
    @EnumSource(Occasion.class)
    void anOccasionIsSaidInEachLanguage(Occasion occasion) throws IOException {
        assertThat(words())
                .containsPattern("'occasion\\." + occasion + "': \\['[^']+', '[^']+'\\]");
    }

    @ParameterizedTest
    @EnumSource(value = SmsStage.class, names = "UNKNOWN", mode = EnumSource.Mode.EXCLUDE)
    void aStageIsSaidInEachLanguage(SmsStage stage) throws IOException {
        assertThat(words()).containsPattern("'sms\\." + stage + "': \\['[^']+', '[^']+'\\]");
    }

    @Test
    void aSettingIsNamedInEachLanguage() throws IOException {
        String words = words();
        assertThat(DetectionSetting.all())
                .isNotEmpty()
                .allSatisfy(
                        setting ->
                                assertThat(words)
                                        .containsPattern(
                                                "'setting\\."
                                                        + Pattern.quote(setting.key())
                                                        + "': \\['[^']+', '[^']+'\\]"));
    }

    @Test
    void aWordThatNobodySaysIsNoticed() throws IOException {
        assertThat(
                        words().lines()
                                .flatMap(
                                        line ->
                                                java.util.regex.Pattern.compile(
                                                                "'reason\\.([A-Z_]+)'")
                                                        .matcher(line)
                                                        .results()))
                .allSatisfy(found -> Reason.valueOf(found.group(1)));
    }

    private static String words() throws IOException {
        try (InputStream in =
                Reason.class.getResourceAsStream("/io/dripwatch/console/web/words.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
