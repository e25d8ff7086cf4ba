package io.dripwatch.cli.importing;

import java.math.BigDecimal;
import java.math.BigInteger;

/** The largest step of which all volumes are multiples: what the register can show. */
final class CommonStep {

    private static final int SCALE = 12;

    private BigInteger divisor = BigInteger.ZERO;

    void add(BigDecimal litres) {
        if (divisor.equals(BigInteger.ONE) || litres.scale() > SCALE) {
            return;
        }
        divisor = divisor.gcd(litres.setScale(SCALE).unscaledValue());
    }

    /** Litres; null where every volume was 0. */
    BigDecimal litres() {
        return divisor.signum() == 0 ? null : new BigDecimal(divisor, SCALE);
    }
}
