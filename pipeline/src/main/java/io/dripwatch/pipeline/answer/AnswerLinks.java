package io.dripwatch.pipeline.answer;

import io.dripwatch.domain.notification.message.ReferenceCode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs the links under which a household answers an SMS. A link names meter, SMS and the day on
 * which it ends; 96 bits of an HMAC-SHA256 over these and the household make it ours. It holds no
 * number, and is of no use once another household lives there.
 */
public final class AnswerLinks {

    /** Before the token, in the address. */
    public static final String PATH = "/a/";

    private static final String HMAC = "HmacSHA256";
    private static final int SIGNED_BYTES = 12;
    private static final long DAY = 86_400_000;
    private static final int RADIX = 36;

    private static final Pattern TOKEN =
            Pattern.compile("([\\w-]{1,172})\\.([0-9a-z]{1,6})\\.([0-9A-Z]{7})\\.([\\w-]{16})");

    private final byte[] secret;

    /**
     * @param secret that nobody else has
     */
    public AnswerLinks(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A link that was read; whether it is ours is not known yet.
     *
     * @param reference code of the SMS
     * @param endsAt epoch milliseconds from which it is too old
     */
    public record Link(
            String token, String meterId, String reference, long endsAt, String signature) {}

    /** The last part of the address, for an SMS about a home, until so many milliseconds. */
    public String token(String meterId, String householdId, String smsId, long until) {
        String signed = name(meterId, until / DAY + 1) + "." + ReferenceCode.of(smsId);
        return signed + "." + signature(signed, householdId);
    }

    private static String name(String meterId, long day) {
        return Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(meterId.getBytes(StandardCharsets.UTF_8))
                + "."
                + Long.toString(day, RADIX);
    }

    /** What a token says; null for none. */
    public static Link read(String token) {
        Matcher parts = TOKEN.matcher(token);
        if (!parts.matches()) {
            return null;
        }
        try {
            byte[] meter = Base64.getUrlDecoder().decode(parts.group(1));
            return new Link(
                    token,
                    new String(meter, StandardCharsets.UTF_8),
                    parts.group(3),
                    Long.parseLong(parts.group(2), RADIX) * DAY,
                    parts.group(4));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Whether we made it, for the household that lives there by now. */
    public boolean isOurs(Link link, String householdId) {
        String signed = link.token().substring(0, link.token().lastIndexOf('.'));
        return MessageDigest.isEqual(
                signature(signed, householdId).getBytes(StandardCharsets.UTF_8),
                link.signature().getBytes(StandardCharsets.UTF_8));
    }

    private String signature(String signed, String householdId) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            byte[] all =
                    mac.doFinal((signed + "\n" + householdId).getBytes(StandardCharsets.UTF_8));
            byte[] first = new byte[SIGNED_BYTES];
            System.arraycopy(all, 0, first, 0, SIGNED_BYTES);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(first);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + HMAC, e);
        }
    }
}
