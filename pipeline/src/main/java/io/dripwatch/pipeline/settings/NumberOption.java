package io.dripwatch.pipeline.settings;

import java.math.BigDecimal;
import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/**
 * An option that is a number, with its bounds.
 *
 * @param least allowed
 * @param most allowed
 */
public record NumberOption<N extends Number>(ConfigOption<N> option, double least, double most) {

    /**
     * Its value; null where it has none.
     *
     * @throws IllegalArgumentException naming the option and what was expected
     */
    public N in(Configuration configuration) {
        N found;
        try {
            found = configuration.get(option);
        } catch (IllegalArgumentException e) {
            throw JobArguments.complaint(
                    option, configuration.toMap().get(option.key()), bounds(least, most));
        }
        if (found != null && !(found.doubleValue() >= least && found.doubleValue() <= most)) {
            throw JobArguments.complaint(option, found.toString(), bounds(least, most));
        }
        return found;
    }

    /** Its value, which is in hours. */
    public Duration hours(Configuration configuration) {
        return seconds(configuration, 3_600);
    }

    /** Its value, which is in minutes. */
    public Duration minutes(Configuration configuration) {
        return seconds(configuration, 60);
    }

    /** Its value, which is in days. */
    public Duration days(Configuration configuration) {
        return seconds(configuration, 86_400);
    }

    private Duration seconds(Configuration configuration, int each) {
        return Duration.ofSeconds(Math.round(in(configuration).doubleValue() * each));
    }

    static String bounds(double least, double most) {
        return "%s to %s".formatted(plain(least), plain(most));
    }

    private static String plain(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }
}
