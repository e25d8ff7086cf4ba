package io.dripwatch.cli.importing.output;

import java.math.BigDecimal;

/**
 * One reading, ready to go out.
 *
 * @param readAt epoch milliseconds
 * @param offset seconds east of Greenwich, for people who read it
 * @param litres exact, not yet rounded
 * @param flags of the contract, separated by semicolons; empty for none
 */
public record ImportedReading(
        String meterId,
        long readAt,
        int offset,
        BigDecimal litres,
        boolean estimated,
        String flags) {}
