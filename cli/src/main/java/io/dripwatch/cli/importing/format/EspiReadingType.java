package io.dripwatch.cli.importing.format;

import io.dripwatch.cli.importing.volume.VolumeKind;
import io.dripwatch.cli.importing.volume.VolumeUnit;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/**
 * What the values of a Green Button meter reading mean. Units and kinds are numbers of IEC 61968-9.
 *
 * @param unit null of what is no volume of water
 * @param factor that makes a value one of the unit
 * @param kind null of what is neither a register nor an interval
 * @param seconds of an interval; 0 where each says its own
 */
record EspiReadingType(VolumeUnit unit, BigDecimal factor, VolumeKind kind, long seconds) {

    /** A century. */
    private static final long MOST_SECONDS = 3_155_760_000L;

    private static final BigDecimal LITRES_OF_IMPERIAL_GALLON = new BigDecimal("4.54609");

    /**
     * Reads a ReadingType.
     *
     * @param says the texts of its elements by their names
     * @throws NumberFormatException with what was expected, where a number is none
     */
    static EspiReadingType of(Map<String, String> says) {
        BigDecimal factor =
                BigDecimal.ONE.scaleByPowerOfTen(
                        (int) number(says, "powerOfTenMultiplier", -12, 12));
        String uom = says.getOrDefault("uom", "");
        VolumeUnit unit =
                switch (uom) {
                    case "42" -> VolumeUnit.CUBIC_METRE;
                    case "119", "120" -> VolumeUnit.CUBIC_FOOT;
                    case "128" -> VolumeUnit.GALLON;
                    case "130", "134" -> VolumeUnit.LITRE;
                    default -> null;
                };
        if (uom.equals("130")) {
            factor = factor.multiply(LITRES_OF_IMPERIAL_GALLON);
        }
        // Gas has the same units: 9 is potable water, and 0 says nothing.
        boolean water = Set.of("0", "9").contains(says.getOrDefault("commodity", "0"));
        VolumeKind kind =
                switch (says.getOrDefault("accumulationBehaviour", "4")) {
                    case "0", "4" -> VolumeKind.INTERVAL;
                    case "1", "2", "3" -> VolumeKind.REGISTER;
                    default -> null;
                };
        return new EspiReadingType(
                water ? unit : null, factor, kind, number(says, "intervalLength", 0, MOST_SECONDS));
    }

    /**
     * Seconds from the start of a reading to the end to which its value belongs: its own duration,
     * or where that is 0 or missing the type's length.
     *
     * @throws NumberFormatException with what was expected, where neither says
     */
    long length(Map<String, String> reading) {
        long own = number(reading, "duration", 0, MOST_SECONDS);
        long length = own > 0 ? own : seconds;
        if (length == 0 && kind == VolumeKind.INTERVAL) {
            throw new NumberFormatException(
                    "the interval has no duration, and its ReadingType no intervalLength; expected"
                            + " seconds in one of them");
        }
        return length;
    }

    boolean isVolume() {
        return unit != null && kind != null;
    }

    /** 0 where there is no such text. */
    private static long number(Map<String, String> says, String name, long least, long most) {
        String text = says.getOrDefault(name, "0");
        if (text.matches("[-+]?\\d{1,12}")) {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new NumberFormatException(
                "%s is '%s', expected a whole number from %d to %d"
                        .formatted(name, text, least, most));
    }
}
