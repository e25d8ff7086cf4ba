package io.dripwatch.simulator.headend;

import java.util.Locale;

/**
 * One fault that was put in.
 *
 * @param fromSecond stamp of the first read concerned, as it is sent; its true instant when it
 *     never arrives
 * @param untilSecond stamp of the last
 * @param reads how many
 * @param detail what exactly, e.g. {@code hours=31.5}
 */
public record FaultEntry(
        FaultKind kind,
        String meterId,
        long fromSecond,
        long untilSecond,
        int reads,
        String detail) {

    /** What a right pipeline does with them, as written in the ledger. */
    public String expect() {
        return kind.expect().name().toLowerCase(Locale.ROOT);
    }
}
