package io.dripwatch.cli.demo;

import io.dripwatch.pipeline.words.SmsText;
import java.util.Map;
import java.util.stream.Stream;

/** The language of the person at the terminal, as the environment tells it. */
final class TerminalLanguage {

    private static final String ENGLISH = "en";

    private TerminalLanguage() {}

    /**
     * By the first of LC_ALL, LC_MESSAGES and LANG that is set, as POSIX orders them; English where
     * none is, or where there are no words for it.
     */
    static String of(Map<String, String> environment, SmsText words) {
        return Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isBlank())
                .findFirst()
                .filter(words::speaks)
                .orElse(ENGLISH);
    }
}
