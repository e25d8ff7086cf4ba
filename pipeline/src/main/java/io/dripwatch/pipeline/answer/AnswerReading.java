package io.dripwatch.pipeline.answer;

import io.dripwatch.domain.answer.AnswerKind;
import java.time.LocalDate;

/**
 * What the text of an answer says.
 *
 * @param until AWAY: the day of the return; null for none
 * @param reference the code of the SMS that it names, in capitals; null for none
 */
public record AnswerReading(AnswerKind kind, LocalDate until, String reference) {}
