package io.dripwatch.pipeline.sms.twilio;

import io.dripwatch.pipeline.secret.SecretReference;
import java.io.Serializable;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * Whose account sends, and through which server.
 *
 * @param baseUrl {@link #TWILIO} or a server that talks as Twilio does
 * @param accountSid {@code AC} and 32 hexadecimal digits
 * @param keyName {@code SK...} of an API key, or the account's SID; an identifier, no secret
 * @param keySecret where the key's secret is found
 * @param sender number, short code, name or messaging service, as {@link TwilioSender} reads it
 * @param statusCallback address that the provider reports to; the alert's id is added to its query
 *     as {@code aid}. A fragment, with which Twilio is told how to call ({@code #rc=5}), stays
 *     behind it. Null for none
 * @param door where these reports are taken in; null where something else does it, or nobody
 */
public record TwilioSettings(
        URI baseUrl,
        String accountSid,
        String keyName,
        SecretReference keySecret,
        String sender,
        URI statusCallback,
        CallbackDoor door)
        implements Serializable {

    public static final URI TWILIO = URI.create("https://api.twilio.com");

    private static final Pattern ACCOUNT = Pattern.compile("AC[0-9a-f]{32}");
    private static final Pattern KEY = Pattern.compile("(AC|SK)[0-9a-f]{32}");

    public TwilioSettings {
        require(keySecret != null, "twilio-secret", "env:NAME or file:PATH");
        require(
                door == null || statusCallback != null,
                "twilio-status-callback",
                "the address under which Twilio reaches twilio-callback-port");
        require(
                statusCallback == null || isCallable(statusCallback),
                "twilio-status-callback",
                "http:// or https://, a host without underscores, at most 2,000 characters");
        if (isTwilio(baseUrl)) {
            require(
                    ACCOUNT.matcher(accountSid).matches(),
                    "twilio-account-sid",
                    "AC and 32 hex digits");
            require(KEY.matcher(keyName).matches(), "twilio-key-sid", "SK or AC and 32 hex digits");
        } else {
            require(!accountSid.isBlank(), "twilio-account-sid", "not empty");
            require(!keyName.isBlank(), "twilio-key-sid", "not empty");
        }
        TwilioSender.parse(sender);
    }

    /** Without a status callback. */
    public static TwilioSettings of(
            URI baseUrl,
            String accountSid,
            String keyName,
            SecretReference keySecret,
            String sender) {
        return new TwilioSettings(baseUrl, accountSid, keyName, keySecret, sender, null, null);
    }

    public TwilioSettings withStatusCallback(URI address) {
        return new TwilioSettings(baseUrl, accountSid, keyName, keySecret, sender, address, door);
    }

    /** The same, with reports taken in. */
    public TwilioSettings withDoor(CallbackDoor other) {
        return new TwilioSettings(
                baseUrl, accountSid, keyName, keySecret, sender, statusCallback, other);
    }

    /** As Twilio's page on error 21609 asks for, with room for what is added. */
    private static boolean isCallable(URI address) {
        String scheme = address.getScheme();
        return ("http".equals(scheme) || "https".equals(scheme))
                && address.getHost() != null
                && !address.getHost().contains("_")
                && address.toString().length() <= 2_000;
    }

    private static boolean isTwilio(URI url) {
        String host = url.getHost() == null ? "" : url.getHost();
        return host.equals("twilio.com") || host.endsWith(".twilio.com");
    }

    private static void require(boolean holds, String name, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(name + ": expected " + expected);
        }
    }
}
