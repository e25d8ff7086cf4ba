package io.dripwatch.scoring.score;

import io.dripwatch.scoring.files.Rounded;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How one group of cases was found. Figures are rounded as they are printed.
 *
 * @param cases how many there are
 * @param found how many of them were found
 * @param recall found / cases
 * @param medianDelay hours from onset to opening; null where none was found
 * @param tailDelay the 90th percentile of the same, at index floor(0.9 x (found - 1)); null where
 *     none was found
 */
public record GroupScore(
        int cases, int found, BigDecimal recall, BigDecimal medianDelay, BigDecimal tailDelay) {

    /**
     * @param delays of the found cases, hours, ascending
     */
    static GroupScore of(int cases, double[] delays) {
        int found = delays.length;
        return new GroupScore(
                cases,
                found,
                Rounded.to((double) found / cases, 3),
                found == 0 ? null : Rounded.to(median(delays), 1),
                found == 0 ? null : Rounded.to(delays[(int) (.9 * (found - 1))], 1));
    }

    private static double median(double[] ascending) {
        int middle = ascending.length / 2;
        return ascending.length % 2 == 1
                ? ascending[middle]
                : (ascending[middle - 1] + ascending[middle]) / 2;
    }

    /** As {@code score.json} has it. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("n", cases);
        fields.put("recall", recall);
        fields.put("median_delay_h", medianDelay);
        fields.put("p90_delay_h", tailDelay);
        return fields;
    }

    /** As the table has it: recall/median delay; a dash where none was found. */
    public String cell() {
        return medianDelay == null
                ? "-"
                : "%s/%s"
                        .formatted(
                                Rounded.fixed(recall.doubleValue(), 2).toPlainString(),
                                medianDelay.toPlainString());
    }
}
