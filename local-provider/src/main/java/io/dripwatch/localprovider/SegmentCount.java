package io.dripwatch.localprovider;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * Counts the segments of an SMS as a carrier does (3GPP TS 23.038, 23.040). Written apart from the
 * product's own count, so that the two can be compared.
 */
public final class SegmentCount {

    private static final BitSet ONE_SEPTET = new BitSet();
    private static final BitSet TWO_SEPTETS = new BitSet();

    static {
        for (char c = 'a'; c <= 'z'; c++) {
            ONE_SEPTET.set(c);
            ONE_SEPTET.set(Character.toUpperCase(c));
        }
        ONE_SEPTET.set('0', '9' + 1);
        " \n\r@$_!\"#%&'()*+,-./:;<=>?".chars().forEach(ONE_SEPTET::set);
        "£¥èéùìòÇØøÅåÆæßÉ¤¡ÄÖÑÜ§¿äöñüà".chars().forEach(ONE_SEPTET::set);
        "ΔΦΓΛΩΠΨΣΘΞ".chars().forEach(ONE_SEPTET::set);
        "[]{}\\^~|€\f".chars().forEach(TWO_SEPTETS::set);
    }

    private SegmentCount() {}

    public static int of(String text) {
        int[] costs = septets(text);
        return costs == null ? pack(units(text), 70, 67) : pack(costs, 160, 153);
    }

    /** Null when a character has no place in the 7-bit alphabet. */
    private static int[] septets(String text) {
        int[] costs = new int[text.length()];
        for (int i = 0; i < costs.length; i++) {
            char c = text.charAt(i);
            if (!ONE_SEPTET.get(c) && !TWO_SEPTETS.get(c)) {
                return null;
            }
            costs[i] = TWO_SEPTETS.get(c) ? 2 : 1;
        }
        return costs;
    }

    private static int[] units(String text) {
        return text.codePoints()
                .map(c -> Character.toString(c).getBytes(StandardCharsets.UTF_16BE).length / 2)
                .toArray();
    }

    private static int pack(int[] costs, int alone, int together) {
        int total = 0;
        for (int cost : costs) {
            total += cost;
        }
        if (total <= alone) {
            return 1;
        }
        int segments = 1;
        int room = together;
        for (int cost : costs) {
            if (cost > room) {
                segments++;
                room = together;
            }
            room -= cost;
        }
        return segments;
    }
}
