package io.dripwatch.simulator.sms;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * How the local provider behaves.
 *
 * @param port 0 for any free one
 * @param accountSid {@code AC} and 32 hexadecimal digits: whose messages it takes
 * @param keyName user name of basic authentication: the account's or an API key's SID
 * @param keySecret its password; checked only against this value, protects nothing
 * @param retryAfterSeconds what a 429 asks for
 * @param ledgerFile accepted SMS are appended here as JSON lines; null for none
 * @param onAccepted called for each accepted SMS, before the answer goes out
 */
public record LocalTwilioSettings(
        int port,
        String accountSid,
        String keyName,
        String keySecret,
        FaultScript faults,
        int retryAfterSeconds,
        Path ledgerFile,
        Consumer<AcceptedSms> onAccepted) {

    public static final String LOCAL_ACCOUNT = "AC" + "0".repeat(31) + "1";

    /** A free port, no faults, no file. */
    public static LocalTwilioSettings defaults() {
        return new LocalTwilioSettings(
                0,
                LOCAL_ACCOUNT,
                LOCAL_ACCOUNT,
                "local-only",
                FaultScript.NO_FAULTS,
                1,
                null,
                sms -> {});
    }

    public LocalTwilioSettings withPort(int newPort) {
        return new LocalTwilioSettings(
                newPort,
                accountSid,
                keyName,
                keySecret,
                faults,
                retryAfterSeconds,
                ledgerFile,
                onAccepted);
    }

    public LocalTwilioSettings withFaults(FaultScript script) {
        return new LocalTwilioSettings(
                port,
                accountSid,
                keyName,
                keySecret,
                script,
                retryAfterSeconds,
                ledgerFile,
                onAccepted);
    }

    public LocalTwilioSettings withLedgerFile(Path file) {
        return new LocalTwilioSettings(
                port, accountSid, keyName, keySecret, faults, retryAfterSeconds, file, onAccepted);
    }

    public LocalTwilioSettings withOnAccepted(Consumer<AcceptedSms> listener) {
        return new LocalTwilioSettings(
                port,
                accountSid,
                keyName,
                keySecret,
                faults,
                retryAfterSeconds,
                ledgerFile,
                listener);
    }

    public LocalTwilioSettings withRetryAfterSeconds(int seconds) {
        return new LocalTwilioSettings(
                port, accountSid, keyName, keySecret, faults, seconds, ledgerFile, onAccepted);
    }
}
