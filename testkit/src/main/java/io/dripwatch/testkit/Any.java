package io.dripwatch.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Draws the values of a property test from its seed. One value in eight stands at an edge of its
 * range, where faults are.
 */
public final class Any {

    private static final int EDGES_ONE_IN = 8;

    private static final long[] LONG_EDGES = {
        0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, Integer.MAX_VALUE, Integer.MIN_VALUE, 127, 128
    };

    private static final double[] DOUBLE_EDGES = {
        0,
        -0.0,
        1,
        -1,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MAX_VALUE,
        Double.MIN_VALUE
    };

    private final SplittableRandom random;

    public Any(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Any long. Short ones are as frequent as long ones. */
    public long number() {
        return edge()
                ? LONG_EDGES[random.nextInt(LONG_EDGES.length)]
                : random.nextLong() >> random.nextInt(Long.SIZE);
    }

    /** From {@code least} to {@code most}, both included; their difference fits into a long. */
    public long between(long least, long most) {
        if (edge()) {
            return random.nextBoolean() ? least : most;
        }
        return random.nextLong(least, most + 1);
    }

    /** From {@code least} to {@code most}, both included. */
    public int between(int least, int most) {
        return (int) between((long) least, most);
    }

    /** From {@code least} to {@code most}, both included. */
    public double between(double least, double most) {
        if (edge()) {
            return random.nextBoolean() ? least : most;
        }
        return random.nextDouble(least, Math.nextUp(most));
    }

    /** Any double there is, with infinities and NaN. */
    public double real() {
        return edge()
                ? DOUBLE_EDGES[random.nextInt(DOUBLE_EDGES.length)]
                : Double.longBitsToDouble(random.nextLong());
    }

    public boolean flag() {
        return random.nextBoolean();
    }

    @SafeVarargs
    public final <T> T of(T... values) {
        return values[random.nextInt(values.length)];
    }

    public <E extends Enum<E>> E of(Class<E> type) {
        return of(type.getEnumConstants());
    }

    /** Up to {@code most} elements, often none or few. */
    public <T> List<T> listOf(int most, Supplier<T> element) {
        int size = sizeUpTo(most);
        List<T> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(element.get());
        }
        return list;
    }

    /** Up to {@code most} of these parts, one behind the other. */
    public String textOf(int most, String... parts) {
        return String.join("", listOf(most, () -> of(parts)));
    }

    /** Up to 255 UTF-16 units of any kind, lone surrogates among them. */
    public String text() {
        StringBuilder text = new StringBuilder();
        int size = sizeUpTo(255);
        for (int i = 0; i < size; i++) {
            text.append((char) between(0, random.nextInt(4) == 0 ? Character.MAX_VALUE : 0x7e));
        }
        return text.toString();
    }

    /** Up to 255 of any bytes. */
    public byte[] bytes() {
        byte[] bytes = new byte[sizeUpTo(255)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) between(Byte.MIN_VALUE, Byte.MAX_VALUE);
        }
        return bytes;
    }

    private int sizeUpTo(int most) {
        return random.nextBoolean() ? between(0, most) : between(0, Math.min(most, 8));
    }

    private boolean edge() {
        return random.nextInt(EDGES_ONE_IN) == 0;
    }
}
