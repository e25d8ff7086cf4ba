package io.dripwatch.scoring.rules;

import io.dripwatch.scoring.files.Seconds;
import java.math.BigDecimal;
import java.util.function.LongConsumer;

/**
 * A large flow: every interval at or above a rate, for so many hours less 5 % (meters do not read
 * on the dot). Intervals above 12 h begin anew. It opens once, and again after the flow has fallen.
 *
 * @param litresPerHour the least mean flow of each interval
 * @param hours how long it lasts
 */
record HighFlow(double litresPerHour, int hours) implements FixedRule {

    private static final double PUNCTUALITY = .95;

    @Override
    public String name() {
        return "burst %s L/h x %d h"
                .formatted(
                        BigDecimal.valueOf(litresPerHour).stripTrailingZeros().toPlainString(),
                        hours);
    }

    @Override
    public Watch begin(LongConsumer openings) {
        return new LastingFlow(
                (litres, length) -> litres / length >= litresPerHour,
                hours * Seconds.HOUR * PUNCTUALITY,
                openings);
    }
}
