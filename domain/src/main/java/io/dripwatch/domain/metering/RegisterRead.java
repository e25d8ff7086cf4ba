package io.dripwatch.domain.metering;

/**
 * The register of a meter at an instant.
 *
 * @param at epoch milliseconds
 * @param marks mask of {@link ReadMark}
 */
public record RegisterRead(long at, long millilitres, byte marks)
        implements Comparable<RegisterRead> {

    /** By time, then by register. */
    @Override
    public int compareTo(RegisterRead other) {
        int byTime = Long.compare(at, other.at);
        return byTime != 0 ? byTime : Long.compare(millilitres, other.millilitres);
    }
}
