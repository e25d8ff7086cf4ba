package io.dripwatch.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

/** How long a home is asked before its carer is told. */
class AnswerOptionsTest {

    private static Duration askFirst(Map<String, String> options) {
        return AnswerOptions.askFirst(Configuration.fromMap(options));
    }

    @Test
    void whereNobodyCanAnswerNobodyIsAsked() {
        assertThat(askFirst(Map.of())).isZero();
        assertThat(askFirst(Map.of("answers-ask-first-minutes", "60"))).isZero();
    }

    @Test
    void whereAnswersAreTakenInTheHomeHasTwoHoursOrWhatIsSet() {
        assertThat(askFirst(Map.of("answers-port", "8480"))).hasHours(2);
        assertThat(askFirst(Map.of("answers-port", "8480", "answers-ask-first-minutes", "30")))
                .hasMinutes(30);
        assertThat(askFirst(Map.of("answers-port", "8480", "answers-ask-first-minutes", "0")))
                .isZero();
    }

    @Test
    void halfADayIsTheMost() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                askFirst(
                                        Map.of(
                                                "answers-port",
                                                "8480",
                                                "answers-ask-first-minutes",
                                                "721")))
                .withMessageContaining("answers-ask-first-minutes");
    }
}
