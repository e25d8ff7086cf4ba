package io.dripwatch.pipeline.answer.door;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.pipeline.sms.callback.CallbackServer;
import io.dripwatch.pipeline.sms.callback.FormPosts;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * SMS that any provider, or an adapter before it, posts as a form with {@code id}, {@code from} and
 * {@code text}. Header {@code X-Signature} has {@code t=SECONDS,v1=HEX}: the HMAC-SHA256 of {@code
 * SECONDS.BODY} by a shared secret. A time stamp that is more than five minutes off is refused.
 */
public final class SignedPosts implements InboundFormat {

    static final String HEADER = "X-Signature";

    private static final String HMAC = "HmacSHA256";
    private static final long MOST_SECONDS_OFF = 300;

    private final byte[] secret;
    private final LongSupplier clock;

    /**
     * @param secret that the provider has, too
     */
    public SignedPosts(String secret, LongSupplier clock) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    @Override
    public List<InboundSms> read(CallbackServer.Call call) throws InboundRefusedException {
        String header = call.headers().apply(HEADER);
        long seconds = seconds(header);
        if (!isSigned(header, seconds, call.body())) {
            throw new InboundRefusedException(Refusal.FORGED);
        }
        if (Math.abs(clock.getAsLong() / 1_000 - seconds) > MOST_SECONDS_OFF) {
            throw new InboundRefusedException(Refusal.EXPIRED);
        }
        Map<String, String> fields = FormPosts.fields(call.body());
        String id = fields.get("id");
        String from = fields.get("from");
        String text = fields.get("text");
        if (id == null || id.isBlank() || from == null || text == null) {
            throw new InboundRefusedException(Refusal.UNREADABLE);
        }
        return List.of(new InboundSms("http " + id, new PhoneNumber(from), text));
    }

    @Override
    public CallbackServer.Response taken() {
        return CallbackServer.Response.of(204);
    }

    /** The header of a body that is posted at a time, seconds since 1970. */
    public static String signature(byte[] secret, long seconds, String body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            byte[] signed = mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + HMAC, e);
        }
    }

    private static long seconds(String header) throws InboundRefusedException {
        if (header == null || !header.matches("t=[0-9]{1,12},v1=[0-9a-f]{64}")) {
            throw new InboundRefusedException(Refusal.FORGED);
        }
        return Long.parseLong(header.substring(2, header.indexOf(',')));
    }

    private boolean isSigned(String header, long seconds, String body) {
        return MessageDigest.isEqual(
                header.getBytes(StandardCharsets.UTF_8),
                signature(secret, seconds, body).getBytes(StandardCharsets.UTF_8));
    }
}
