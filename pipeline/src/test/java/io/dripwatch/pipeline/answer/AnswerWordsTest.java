package io.dripwatch.pipeline.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dripwatch.domain.answer.AnswerEffect;
import io.dripwatch.domain.answer.AnswerKind;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.notification.message.SmsSegments;
import io.dripwatch.pipeline.words.SmsText;
import io.dripwatch.pipeline.words.SmsTextException;
import io.dripwatch.testkit.Seeds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write, and what is understood. */
class AnswerWordsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);

    private static final AnswerWords WORDS = AnswerWords.builtIn();

    @ParameterizedTest
    @CsvSource({
        "1, IT_IS_ME, en",
        "It’s me!, IT_IS_ME, en",
        "IT IS US. Thanks, IT_IS_ME, en",
        "Hello it's me, IT_IS_ME, en",
        "2., FIXED, en",
        "fixed thank you, FIXED, en",
        "Call me please, CALL_ME, en",
        "STOP, STOP, en",
        "Stop., STOP, es",
        "stopall, STOP, zh-CN",
        "UNSUBSCRIBE, STOP, en",
        "cancel, STOP, en",
        "END, STOP, en",
        "quit, STOP, en",
        "revoke, STOP, en",
        "optout, STOP, en",
        "START, START, en",
        "yes, START, en",
        "unstop, START, en",
        "away, AWAY, en",
        "we are home, BACK, en",
        "Soy yo, IT_IS_ME, es",
        "Sí, UNCLEAR, es",
        "¡Arreglado!, FIXED, es",
        "ya está reparado, FIXED, es",
        "LLÁMAME por favor, CALL_ME, es",
        "BAJA, STOP, es",
        "Alta, START, es",
        "是我, IT_IS_ME, zh-CN",
        "是我用的，谢谢, IT_IS_ME, zh-CN",
        "已修好。, FIXED, zh-CN",
        "请致电, CALL_ME, zh-CN",
        "退订, STOP, zh-CN",
        "ＴＤ, STOP, zh-CN",
        "恢复, START, zh-CN",
        "１, IT_IS_ME, zh-CN",
        "在家, BACK, zh-CN",
        "soy yo, IT_IS_ME, en",
    })
    void aWholeTextIsAnAnswerInAnyLanguage(String text, AnswerKind kind, String language) {
        assertThat(WORDS.read(text, language, TODAY).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "help",
                "not fixed",
                "it is not me",
                "please do not stop",
                "when will you call me",
                "11",
                "没修好",
                "no está arreglado",
                "1 or 2",
                "away until yesterday",
                "stop the leak"
            })
    void whatIsNotCertainIsUnclear(String text) {
        assertThat(WORDS.read(text, "en", TODAY).kind()).isEqualTo(AnswerKind.UNCLEAR);
    }

    @ParameterizedTest
    @CsvSource({
        "away until 24 December, 2026-12-24, en",
        "4 24 Dec, 2026-12-24, en",
        "4 until Jan 3rd, 2027-01-03, en",
        "Away till 2027-02-01 thanks, 2027-02-01, en",
        "away 10 days, 2026-12-11, en",
        "away until 24/12, 2026-12-24, en",
        "on holiday until the 5th of January 2027, 2027-01-05, en",
        "fuera hasta el 24 de diciembre, 2026-12-24, es",
        "4 24/12, 2026-12-24, es",
        "外出到12月24日, 2026-12-24, zh-CN",
        "4 12月24日, 2026-12-24, zh-CN",
        "外出5天, 2026-12-06, zh-CN",
        "away until 24dec26, 2026-12-24, en",
        "away until 24 dec 26, 2026-12-24, en",
        "away until 24.12.26, 2026-12-24, en",
        "Away until 24/12/2026., 2026-12-24, en",
        "4 dec24, 2026-12-24, en",
        "4 3march27, 2027-03-03, es",
        "away 100days, 2027-03-11, en",
        "away until 13/1, 2027-01-13, en",
        "away until 28 Feb 2027, 2027-02-28, en",
        "fuera hasta 24dic26, 2026-12-24, es",
        "外出到27/1/5, 2027-01-05, zh-CN",
    })
    void anAbsenceHasItsEnd(String text, LocalDate end, String language) {
        AnswerReading read = WORDS.read(text, language, TODAY);
        assertThat(read.kind()).isEqualTo(AnswerKind.AWAY);
        assertThat(read.until()).isEqualTo(end);
    }

    /**
     * The fifth of June or the sixth of May; a day that no calendar has; today; a day that has just
     * passed. "4" is an answer in every language: what is no day to its writer is none in another
     * language either.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "away until 5/6",
                "4 5/6",
                "4 5/6/27",
                "away until 31 June 2027",
                "away until 30 February",
                "away until 29 Feb 2027",
                "4 31/6",
                "4 31.6.2027",
                "away until 1 December",
                "away until 24 November",
                "away until 24nov26",
                "4 26/12/24",
                "away until 24 Dec 2028",
                "away 999 days",
                "away 0 days",
                "it's me 24dec26",
                "fixed 100days",
            })
    void aDayThatMayBeTwoOrCannotBeIsNone(String text) {
        AnswerReading read = WORDS.read(text, "en", TODAY);
        assertThat(read.kind()).isEqualTo(AnswerKind.UNCLEAR);
        assertThat(read.reference()).isNull();
    }

    /**
     * Whoever writes a day in whatever way: it is that day, or none; never another, never a code.
     */
    @Seeds(300)
    void noOtherDayIsUnderstoodThanWasWritten(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String language = List.of("en", "es").get(random.nextInt(2));
        LocalDate day = TODAY.plusDays(random.nextInt(1, 300));
        String pattern =
                List.of(
                                "d MMMM",
                                "dMMM",
                                "dMMMuu",
                                "dMMMuuuu",
                                "d MMM uu",
                                "d/M/uuuu",
                                "d.M.uu",
                                "uuuu-MM-dd",
                                "d/M",
                                "d.M",
                                "ddMMMuu")
                        .get(random.nextInt(11));
        String written =
                DateTimeFormatter.ofPattern(pattern, Locale.forLanguageTag(language)).format(day);
        String text =
                (language.equals("en") ? "away until " : "fuera hasta ")
                        + (random.nextBoolean() ? written.toUpperCase(Locale.ROOT) : written);
        AnswerReading read = WORDS.read(text, language, TODAY);
        assertThat(read.reference()).as("seed %d: %s", seed, text).isNull();
        boolean monthMayBeFirst =
                language.equals("en") && pattern.startsWith("d/M") && day.getDayOfMonth() <= 12;
        if (!monthMayBeFirst) {
            assertThat(read.until()).as("seed %d: %s", seed, text).isEqualTo(day);
        } else if (read.until() != null) {
            // The other one is past, or too far.
            assertThat(read.until().getMonthValue()).isIn(day.getMonthValue(), day.getDayOfMonth());
        }
    }

    @Test
    void theCodeOfTheSmsMayStandInTheAnswer() {
        assertThat(WORDS.read("Ref PXYTZJR fixed", "en", TODAY))
                .isEqualTo(new AnswerReading(AnswerKind.FIXED, null, "PXYTZJR"));
        assertThat(WORDS.read("away until 24dec26 awmg3y4", "en", TODAY))
                .isEqualTo(
                        new AnswerReading(AnswerKind.AWAY, LocalDate.of(2026, 12, 24), "AWMG3Y4"));
        assertThat(WORDS.read("1 awmg3y4", "en", TODAY))
                .isEqualTo(new AnswerReading(AnswerKind.IT_IS_ME, null, "AWMG3Y4"));
        assertThat(WORDS.read("是我 参考号AWMG3Y4", "zh-CN", TODAY).reference()).isEqualTo("AWMG3Y4");
    }

    @Test
    void noAnswerMeansTwoThingsInTwoLanguages() {
        Map<String, AnswerKind> all = new HashMap<>();
        for (String language : WORDS.languages()) {
            WORDS.dictionary(language)
                    .kinds()
                    .forEach(
                            (phrase, kind) ->
                                    assertThat(all.merge(phrase, kind, (one, other) -> one))
                                            .as(phrase)
                                            .isEqualTo(kind));
        }
        assertThat(WORDS.languages()).containsExactly("en", "zh-CN", "es");
    }

    @Test
    void repliesAreOneSegmentAndNameWhatCanBeAnsweredNext() {
        for (String language : WORDS.languages()) {
            for (AnswerKind kind : AnswerKind.values()) {
                String reply = WORDS.reply(kind, language, null);
                assertThat(SmsSegments.count(reply)).as(reply).isEqualTo(1);
                assertThat(reply).doesNotContain("{");
            }
            String well = replyTo(IncidentType.LOW_USE, language);
            assertThat(SmsSegments.count(well)).as(well).isEqualTo(1);
            assertThat(well).doesNotContain("{");
            String away = WORDS.reply(AnswerKind.AWAY, language, LocalDate.of(2026, 12, 24));
            assertThat(away).contains("24").doesNotContain("{");
        }
    }

    /** The SMS that asks whether all is well names them (low-use.question). */
    @Test
    void theFiguresOfTheQuestionMeanTheSameInEachLanguage() {
        for (String language : WORDS.languages()) {
            Map<String, AnswerKind> kinds = WORDS.dictionary(language).kinds();
            assertThat(kinds)
                    .containsEntry("1", AnswerKind.IT_IS_ME)
                    .containsEntry("4", AnswerKind.AWAY)
                    .containsEntry("3", AnswerKind.CALL_ME);
        }
    }

    /** Where no water ran, nobody can have used it. */
    @Test
    void itIsUsIsRepliedToByWhatItWasAbout() {
        assertThat(replyTo(IncidentType.LOW_USE, "en")).endsWith("We have noted that all is well.");
        assertThat(replyTo(IncidentType.USE_WHILE_AWAY, "en"))
                .endsWith("Your home is no longer marked as away.");
        assertThat(replyTo(IncidentType.BURST, "en")).contains("We take this use as yours");
        assertThat(WORDS.replyTo(AnswerKind.UNCLEAR, null, "en", null))
                .contains("we did not understand");
    }

    private static String replyTo(IncidentType type, String language) {
        AnswerEffect effect = new AnswerEffect(null, "meter-1", "incident-1", type, null);
        return WORDS.replyTo(AnswerKind.IT_IS_ME, effect, language, null);
    }

    @Test
    void anOperatorsOwnWordsReplaceSingleKeys(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("answers_en.properties"), "words.fixed=2, mended\n");
        AnswerWords own = new AnswerWords(SmsText.builtIn("UTC"), directory);
        assertThat(own.read("Mended", "en", TODAY).kind()).isEqualTo(AnswerKind.FIXED);
        assertThat(own.read("fixed", "en", TODAY).kind()).isEqualTo(AnswerKind.UNCLEAR);

        Files.writeString(directory.resolve("answers_en.properties"), "words.fixed=2, stop\n");
        assertThatExceptionOfType(SmsTextException.class)
                .isThrownBy(() -> new AnswerWords(SmsText.builtIn("UTC"), directory))
                .withMessageContaining("'stop' means")
                .withMessageContaining("answers_en.properties, line");
    }
}
