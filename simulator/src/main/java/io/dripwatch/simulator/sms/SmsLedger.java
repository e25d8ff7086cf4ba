package io.dripwatch.simulator.sms;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** What the provider accepted, in order; only ever appended to. */
final class SmsLedger {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Hexadecimal digits after {@code SM}. */
    private static final int SID_DIGITS = 32;

    private final List<AcceptedSms> accepted = new ArrayList<>();
    private final Clock clock;
    private final Path file;
    private final Consumer<AcceptedSms> listener;

    SmsLedger(Clock clock, Path file, Consumer<AcceptedSms> listener) {
        this.clock = clock;
        this.file = file;
        this.listener = listener;
    }

    synchronized AcceptedSms accept(String alertId, String to, String from, String body) {
        AcceptedSms sms =
                new AcceptedSms(
                        sid(to, body, accepted.size()),
                        alertId,
                        to,
                        from,
                        body,
                        SegmentCount.of(body),
                        clock.millis());
        accepted.add(sms);
        append(sms);
        listener.accept(sms);
        return sms;
    }

    synchronized List<AcceptedSms> all() {
        return List.copyOf(accepted);
    }

    private void append(AcceptedSms sms) {
        if (file == null) {
            return;
        }
        try {
            Files.writeString(
                    file,
                    JSON.writeValueAsString(sms.line()) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot append to " + file, e);
        }
    }

    /** The same message accepted twice has two sids, as with the real provider. */
    private static String sid(String to, String body, int sequence) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(
                                    (to + '\n' + body + '\n' + sequence)
                                            .getBytes(StandardCharsets.UTF_8));
            return "SM" + HexFormat.of().formatHex(hash).substring(0, SID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
