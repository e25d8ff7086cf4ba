package io.dripwatch.simulator.chance;

/**
 * Random numbers that are a pure function of seed, household, time and purpose.
 *
 * <p>Nothing depends on the order of calls elsewhere or on threads. All arithmetic is exact or
 * {@link StrictMath}, so that every machine and every Java makes the same town. The generator is
 * SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
 */
public final class RandomStream {

    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    private RandomStream(long state) {
        this.state = state;
    }

    /** What a household is, whatever the day. */
    public static RandomStream of(long seed, int household, Purpose purpose) {
        return of(seed, household, Long.MIN_VALUE, purpose, 0);
    }

    /**
     * What happens in a household on one day.
     *
     * @param epochDay days since 1970-01-01, of the household's local date
     * @param part tells residents, or other equals, of one household apart
     */
    public static RandomStream of(
            long seed, int household, long epochDay, Purpose purpose, int part) {
        long key = mix(seed + STEP);
        key = mix(key ^ (household * 0xD1342543DE82EF95L + STEP));
        key = mix(key ^ (epochDay * 0xAF251AF3B0F025B5L + STEP));
        key = mix(key ^ (purpose.code * 1_000L + part));
        return new RandomStream(key);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Uniform in [0, 1). */
    public double uniform() {
        state += STEP;
        return (mix(state) >>> 11) * 0x1.0p-53;
    }

    /** Uniform in [from, to). */
    public double uniform(double from, double to) {
        return from + (to - from) * uniform();
    }

    /** A whole number, uniform in 0 .. bound-1. */
    public int below(int bound) {
        return (int) (uniform() * bound);
    }

    /** True with this probability. */
    public boolean chance(double probability) {
        return uniform() < probability;
    }

    /** Normal, by Box and Muller. */
    public double normal(double mean, double deviation) {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - uniform()));
        return mean + deviation * radius * StrictMath.cos(2 * Math.PI * uniform());
    }

    /** Normal, cut off at both ends. */
    public double normalWithin(double mean, double deviation, double least, double most) {
        return Math.max(least, Math.min(most, normal(mean, deviation)));
    }

    /** Lognormal with this median; {@code sigma} is the deviation of its logarithm. */
    public double lognormal(double median, double sigma) {
        return median * StrictMath.exp(normal(0, sigma));
    }

    /** Exponential with this mean. */
    public double exponential(double mean) {
        return -mean * StrictMath.log(1 - uniform());
    }

    /** Sum of {@code shape} exponentials, with this mean for the whole sum. */
    public double erlang(int shape, double mean) {
        double product = 1;
        for (int i = 0; i < shape; i++) {
            product *= 1 - uniform();
        }
        return -mean / shape * StrictMath.log(product);
    }

    /** Poisson count; meant for means below 50. */
    public int poisson(double mean) {
        double bound = StrictMath.exp(-mean);
        int count = 0;
        double product = 1 - uniform();
        while (product > bound) {
            count++;
            product *= 1 - uniform();
        }
        return count;
    }
}
