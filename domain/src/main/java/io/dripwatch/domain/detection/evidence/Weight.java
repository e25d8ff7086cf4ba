package io.dripwatch.domain.detection.evidence;

/**
 * Evidence as a likelihood ratio: how many times more likely the reads are under a hypothesis than
 * under normal use. Kept to eight binary digits, so that two bytes hold it exactly and a restored
 * household goes on to the same conclusions.
 */
public final class Weight {

    /** No evidence: the hypothesis starts anew. */
    public static final float NONE = 1;

    /** e^69: certainty enough for any bound, and far from overflow. */
    private static final float MOST = 1e30f;

    private Weight() {}

    /** Nearest weight that two bytes hold, between {@link #NONE} and the largest. */
    public static float of(double ratio) {
        if (!(ratio > NONE)) {
            return NONE;
        }
        float bounded = (float) Math.min(ratio, MOST);
        return Float.intBitsToFloat(Float.floatToRawIntBits(bounded) + 0x8000 & 0xFFFF0000);
    }

    /** The two bytes that hold it. */
    public static int bits(float weight) {
        return Float.floatToRawIntBits(weight) >>> 16;
    }

    public static float ofBits(int bits) {
        return Float.intBitsToFloat(bits << 16);
    }
}
