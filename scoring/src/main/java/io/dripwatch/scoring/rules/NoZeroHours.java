package io.dripwatch.scoring.rules;

import io.dripwatch.scoring.files.Seconds;
import java.math.BigDecimal;
import java.util.function.LongConsumer;

/**
 * Flow that does not stop: every interval of the last so many hours used water, and at least so
 * much. Intervals above 12 h begin anew. It opens once, and again after flow has stopped.
 *
 * @param hours how long the flow lasts
 * @param litresPerHour the least flow of each interval; 0 for any
 */
record NoZeroHours(int hours, double litresPerHour) implements FixedRule {

    @Override
    public String name() {
        return litresPerHour == 0
                ? "no zero hour in %d h".formatted(hours)
                : "%s L/h for %d h"
                        .formatted(
                                BigDecimal.valueOf(litresPerHour)
                                        .stripTrailingZeros()
                                        .toPlainString(),
                                hours);
    }

    @Override
    public Watch begin(LongConsumer openings) {
        return new LastingFlow(
                (litres, length) -> litres > 0 && litres >= litresPerHour * length,
                hours * Seconds.HOUR,
                openings);
    }
}
