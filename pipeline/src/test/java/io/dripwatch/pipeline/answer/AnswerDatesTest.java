package io.dripwatch.pipeline.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days in the words of an operator's own file of answers. */
class AnswerDatesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

    @ParameterizedTest
    @CsvSource({
        "de,d.M.,24.12.",
        "de,d.M.,24.12",
        "de,d.M.yyyy,24.12.2026",
        "ko,M월d일,12월24일",
        "ko,M월 d일,12월 24일",
        "en,dMMM,24dec",
        "en,d MMM,24dec",
    })
    void aDayIsReadAsItsPatternWritesIt(String language, String pattern, String written) {
        AnswerDates dates = new AnswerDates(language, List.of(pattern), Set.of("days"));

        assertThat(dates.read(written, TODAY))
                .isEqualTo(new AnswerDates.Named(LocalDate.of(2026, 12, 24)));
    }
}
