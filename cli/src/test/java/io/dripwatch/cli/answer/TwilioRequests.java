package io.dripwatch.cli.answer;

import static io.dripwatch.cli.answer.AnsweringTown.AUTH_TOKEN;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What Twilio sends about an SMS that came in, and how it signs that. */
final class TwilioRequests {

    private TwilioRequests() {}

    static Map<String, String> fields(String sid, String from, String text) {
        return new TreeMap<>(
                Map.of("MessageSid", sid, "From", from, "To", "+15550001111", "Body", text));
    }

    /** Twilio's signature: the address, then each field by name and value, HMAC-SHA1. */
    static String signed(Map<String, String> fields) throws GeneralSecurityException {
        StringBuilder text = new StringBuilder("https://sms.example.org/answers/twilio");
        new TreeMap<>(fields).forEach((name, value) -> text.append(name).append(value));
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(AUTH_TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        return Base64.getEncoder()
                .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    static String form(Map<String, String> fields) {
        List<String> pairs = new ArrayList<>();
        fields.forEach(
                (name, value) ->
                        pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return String.join("&", pairs);
    }
}
