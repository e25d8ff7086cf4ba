package io.dripwatch.cli.importing.format;

import io.dripwatch.cli.importing.volume.VolumeUnit;
import java.math.BigDecimal;
import java.util.List;

/**
 * One reading as the file has it.
 *
 * @param line in the file, from 1
 * @param time text of its time or day
 * @param after milliseconds to add to that on the wall clock, where the place in the row tells the
 *     time of day
 * @param unit null where the file's one unit holds
 * @param zone text of the zone of its time; empty where the file does not say
 * @param quality text; empty where the file does not say
 * @param flags text; empty where the file does not say
 * @param field the column of the value, for complaints
 * @param row all fields, for the same
 */
public record RawReading(
        long line,
        String meterId,
        String time,
        long after,
        String value,
        VolumeUnit unit,
        String zone,
        String quality,
        String flags,
        String field,
        List<String> row) {

    /**
     * A value's text times a factor; one that is no number as it is, to be told when it is read.
     */
    static String product(String value, BigDecimal factor) {
        try {
            return new BigDecimal(value).multiply(factor).toPlainString();
        } catch (NumberFormatException e) {
            return value;
        }
    }
}
