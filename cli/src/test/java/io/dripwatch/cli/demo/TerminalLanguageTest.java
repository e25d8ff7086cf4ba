package io.dripwatch.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.pipeline.words.SmsText;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalLanguageTest {

    private static final SmsText WORDS = SmsText.builtIn("UTC");

    @Test
    void theTerminalsLanguageIsSpoken() {
        assertThat(of(Map.of("LANG", "zh_CN.UTF-8"))).isEqualTo("zh_CN.UTF-8");
        assertThat(of(Map.of("LANG", "es_ES.UTF-8"))).isEqualTo("es_ES.UTF-8");
        assertThat(of(Map.of("LC_ALL", "es_MX.UTF-8", "LANG", "zh_CN.UTF-8")))
                .isEqualTo("es_MX.UTF-8");
    }

    @Test
    void anEmptyVariableIsNoVariable() {
        assertThat(of(Map.of("LC_ALL", "", "LANG", "zh_CN.UTF-8"))).isEqualTo("zh_CN.UTF-8");
    }

    @Test
    void englishWhereNothingIsSaidOrNobodySpeaksIt() {
        assertThat(of(Map.of())).isEqualTo("en");
        assertThat(of(Map.of("LANG", "C.UTF-8"))).isEqualTo("en");
        assertThat(of(Map.of("LC_ALL", "POSIX", "LANG", "zh_CN.UTF-8"))).isEqualTo("en");
        assertThat(of(Map.of("LANG", "fi_FI.UTF-8"))).isEqualTo("en");
    }

    private static String of(Map<String, String> environment) {
        return TerminalLanguage.of(environment, WORDS);
    }
}
