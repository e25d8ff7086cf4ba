package io.dripwatch.domain.notification.message;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The short name of an alert, printed in its SMS: what a caller reads to the utility, and what the
 * sender looks for in the provider's list when it is in doubt. It follows from the alert's id, so a
 * replay prints the same one.
 */
public final class ReferenceCode {

    /** 35 bits: among 1,000 SMS to one number, two agree with a chance of 1 in 68,000. */
    public static final int LENGTH = 7;

    /** Crockford's base 32 has no I, L, O or U; every character is in GSM 7-bit. */
    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

    private static final int BITS_EACH = 5;

    private ReferenceCode() {}

    public static String of(String alertId) {
        byte[] hash = sha256(alertId);
        long bits = 0;
        for (int i = 0; i < LENGTH; i++) {
            bits = bits << Byte.SIZE | (hash[i] & 0xff);
        }
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET[(int) (bits >>> (i * BITS_EACH)) & (ALPHABET.length - 1)]);
        }
        return code.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
