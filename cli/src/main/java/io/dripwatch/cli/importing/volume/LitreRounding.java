package io.dripwatch.cli.importing.volume;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;

/**
 * Rounds to the contract's millilitres. A register is rounded by itself. Of an interval's volume
 * the rest is carried to the same meter's next one, so that any sum of volumes is within half a
 * millilitre of the exact sum.
 */
public final class LitreRounding {

    private static final int DECIMALS = 3;

    private final Map<String, BigDecimal> rests = new HashMap<>();

    /** Millilitres of a register. */
    public static BigDecimal register(BigDecimal litres) {
        return litres.setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    /** Litres of an interval with three decimals. */
    public BigDecimal interval(String meterId, BigDecimal litres) {
        if (litres.scale() <= DECIMALS) {
            return litres;
        }
        BigDecimal exact = litres.add(rests.getOrDefault(meterId, BigDecimal.ZERO));
        BigDecimal rounded = exact.setScale(DECIMALS, RoundingMode.HALF_EVEN);
        rests.put(meterId, exact.subtract(rounded));
        return rounded;
    }
}
