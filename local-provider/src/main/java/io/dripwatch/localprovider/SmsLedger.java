package io.dripwatch.localprovider;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** What the provider accepted, in order; only ever appended to. */
final class SmsLedger {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Hexadecimal digits after {@code SM}. */
    private static final int SID_DIGITS = 32;

    /**
     * An accepted message, and when its provider knew it.
     *
     * @param heardAt epoch milliseconds of the provider's clock
     */
    record Entry(AcceptedSms sms, long heardAt) {}

    private final List<Entry> entries = new ArrayList<>();

    /** Sid to its newest state. */
    private final Map<String, Delivery> states = new HashMap<>();

    private final Map<String, Integer> repetitions = new HashMap<>();
    private final Clock clock;
    private final LocalTwilioSettings settings;

    SmsLedger(Clock clock, LocalTwilioSettings settings) {
        this.clock = clock;
        this.settings = settings;
    }

    synchronized AcceptedSms accept(Map<String, String> form) {
        String callback = form.get("StatusCallback");
        Map<String, String> named =
                callback == null ? Map.of() : FormBody.parse(URI.create(callback).getRawQuery());
        String to = form.get("To");
        String body = form.get("Body");
        long heardAt = clock.millis();
        AcceptedSms sms =
                new AcceptedSms(
                        sid(to, body),
                        named.get("aid"),
                        to,
                        form.getOrDefault("MessagingServiceSid", form.getOrDefault("From", "")),
                        body,
                        SegmentCount.of(body),
                        settings.sendersTime() && named.containsKey("at")
                                ? Long.parseLong(named.get("at"))
                                : heardAt);
        entries.add(new Entry(sms, heardAt));
        append(sms);
        settings.onAccepted().accept(sms);
        return sms;
    }

    synchronized List<AcceptedSms> all() {
        return entries.stream().map(Entry::sms).toList();
    }

    /** Those that the list shows by now, oldest first. */
    synchronized List<AcceptedSms> listed() {
        long shownUntil = clock.millis() - settings.listLag().toMillis();
        return entries.stream()
                .filter(entry -> entry.heardAt() <= shownUntil)
                .map(Entry::sms)
                .toList();
    }

    synchronized void reported(String sid, Delivery state) {
        states.put(sid, state);
    }

    /** Null while nothing was reported. */
    synchronized Delivery state(String sid) {
        return states.get(sid);
    }

    private void append(AcceptedSms sms) {
        if (settings.ledgerFile() == null) {
            return;
        }
        try {
            Files.writeString(
                    settings.ledgerFile(),
                    JSON.writeValueAsString(sms.line()) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot append to " + settings.ledgerFile(), e);
        }
    }

    /**
     * The same message accepted twice has two sids, as with the real provider; the same messages in
     * another order have the same ones.
     */
    private String sid(String to, String body) {
        int repetition = repetitions.merge(to + '\n' + body, 1, Integer::sum);
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(
                                    (to + '\n' + body + '\n' + repetition)
                                            .getBytes(StandardCharsets.UTF_8));
            return "SM" + HexFormat.of().formatHex(hash).substring(0, SID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
