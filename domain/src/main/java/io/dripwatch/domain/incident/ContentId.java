package io.dripwatch.domain.incident;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Ids made from content: the same fact has the same id after a crash, a replay, on any machine. */
public final class ContentId {

    /** Digits of Crockford's base 32: no I, L, O, U, so that a person can read an id aloud. */
    private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

    private static final int LENGTH = 26;

    private ContentId() {}

    /** 26 base-32 digits (130 bits) of the SHA-256 of the parts, each closed by a line feed. */
    public static String of(String... parts) {
        byte[] hash = digest(String.join("\n", parts) + "\n");
        StringBuilder id = new StringBuilder(LENGTH);
        for (int digit = 0; digit < LENGTH; digit++) {
            int bit = digit * 5;
            int pair = (hash[bit / 8] & 0xFF) << 8 | hash[bit / 8 + 1] & 0xFF;
            id.append(DIGITS[pair >> 11 - bit % 8 & 31]);
        }
        return id.toString();
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
