package io.dripwatch.domain.registry;

import java.util.Locale;
import java.util.regex.Pattern;

/** When two spellings may mean one meter. */
public final class MeterIdSpelling {

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Zeros before other digits, at the beginning or after a letter. */
    private static final Pattern LEADING_ZEROS = Pattern.compile("(?<![0-9])0+(?=[0-9])");

    private MeterIdSpelling() {}

    /**
     * What is left of an id without what people and programs add or lose: case, spaces and other
     * separators, and leading zeros of each number in it. Two ids with the same core are likely to
     * be one meter: {@code es-0042}, {@code ES 42} and {@code ES42}.
     */
    public static String core(String meterId) {
        String letters = LEADING_ZEROS.matcher(meterId.toUpperCase(Locale.ROOT)).replaceAll("");
        return BETWEEN.matcher(letters).replaceAll("");
    }

    /** A 64-bit hash of an id: FNV-1a over its characters. */
    public static long hash(String id) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001B3L;
        }
        return hash;
    }
}
