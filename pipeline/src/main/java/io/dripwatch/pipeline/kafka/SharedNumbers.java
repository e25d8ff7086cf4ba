package io.dripwatch.pipeline.kafka;

import io.dripwatch.domain.household.PhoneNumber;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Telephone numbers under which more than one household is registered. It keeps hashes and no
 * numbers, in a table of its own of 16 to 32 bytes a number: a registry may hold a million. What it
 * learnt it does not unlearn before the next start: a number that moved with its owner counts as
 * shared, and the owner's SMS name the home without need.
 */
final class SharedNumbers {

    private static final int FIRST_SLOTS = 1 << 10;

    /** By slot: hash of the number, 0 for a free one; hash of the first household under it. */
    private long[] numbers = new long[FIRST_SLOTS];

    private long[] households = new long[FIRST_SLOTS];
    private int size;
    private final Set<Long> shared = new HashSet<>();

    /** Hears of a household's number; null for one without. */
    void add(PhoneNumber phone, String householdId) {
        if (phone == null || phone.e164() == null || householdId == null) {
            return;
        }
        long number = hash(digits(phone));
        long household = hash(householdId);
        int slot = slot(numbers, number);
        if (numbers[slot] == 0) {
            numbers[slot] = number;
            households[slot] = household;
            if (2 * ++size > numbers.length) {
                grow();
            }
        } else if (households[slot] != household) {
            shared.add(number);
        }
    }

    boolean isShared(PhoneNumber phone) {
        return phone != null && phone.e164() != null && shared.contains(hash(digits(phone)));
    }

    private void grow() {
        long[] moreNumbers = new long[2 * numbers.length];
        long[] moreHouseholds = new long[2 * numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] != 0) {
                int slot = slot(moreNumbers, numbers[i]);
                moreNumbers[slot] = numbers[i];
                moreHouseholds[slot] = households[i];
            }
        }
        numbers = moreNumbers;
        households = moreHouseholds;
    }

    /** Of that number, or the free one where it belongs. */
    private static int slot(long[] table, long number) {
        int slot = (int) (number >>> 32) & table.length - 1;
        while (table[slot] != 0 && table[slot] != number) {
            slot = slot + 1 & table.length - 1;
        }
        return slot;
    }

    /** Registries write one number in several ways: with blanks, hyphens, a plus or two zeros. */
    private static String digits(PhoneNumber phone) {
        String digits = phone.e164().replaceAll("[^0-9]", "");
        return digits.startsWith("00") ? digits.substring(2) : digits;
    }

    /** 64 bits, never 0: among a million numbers two agree with a chance of 1 in 37 million. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ each & 0xff) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 32) * 0xd6e8feb86659fd93L;
        hash ^= hash >>> 32;
        return hash == 0 ? 1 : hash;
    }
}
