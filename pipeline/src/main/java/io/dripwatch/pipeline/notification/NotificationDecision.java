package io.dripwatch.pipeline.notification;

import io.dripwatch.domain.notification.SuppressionReason;
import io.dripwatch.domain.notification.Verdict;

/**
 * What was decided about one alert, for operators to see. Holds no personal data.
 *
 * @param reason null when it is sent
 * @param segments of the words; 0 when none were written
 * @param bodyHash hash code of the words, to compare a dry run with a live one; 0 when none
 */
public record NotificationDecision(
        String alertId,
        String meterId,
        Verdict verdict,
        SuppressionReason reason,
        int segments,
        int bodyHash) {}
