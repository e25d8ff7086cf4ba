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

    /** Less than 2 nats: neither bounds nor peaks begin so low, and a logarithm is dear. */
    private static final float LEAST_TOLD = 7.4f;

    private static final int FIRST_TOLD = bits(LEAST_TOLD);

    /** The logarithm of each weight from there on: there are few, and each is asked for often. */
    private static final double[] NATS = new double[bits(of(MOST)) - FIRST_TOLD + 1];

    static {
        for (int i = 0; i < NATS.length; i++) {
            NATS[i] = StrictMath.log(ofBits(FIRST_TOLD + i));
        }
    }

    private Weight() {}

    /** Nearest weight that two bytes hold, between {@link #NONE} and the largest. */
    public static float of(double ratio) {
        if (!(ratio > NONE)) {
            return NONE;
        }
        float bounded = (float) Math.min(ratio, MOST);
        return Float.intBitsToFloat(Float.floatToRawIntBits(bounded) + 0x8000 & 0xFFFF0000);
    }

    /** In nats; 0 for what is too little to matter. */
    static double nats(float weight) {
        return weight < LEAST_TOLD ? 0 : NATS[bits(weight) - FIRST_TOLD];
    }

    /** The two bytes that hold it. */
    public static int bits(float weight) {
        return Float.floatToRawIntBits(weight) >>> 16;
    }

    public static float ofBits(int bits) {
        return Float.intBitsToFloat(bits << 16);
    }
}
