package io.dripwatch.localprovider;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Reports to the address that a message came with how far it got, signed as Twilio signs
 * (https://www.twilio.com/docs/usage/security): HMAC-SHA1 over the address and the sorted fields. A
 * report that cannot be delivered is lost, as with the real provider.
 */
final class StatusCallbacks implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LocalTwilioSettings settings;
    private final SmsLedger ledger;
    private final ExecutorService threads =
            Executors.newSingleThreadExecutor(
                    task -> {
                        Thread thread = new Thread(task, "local-twilio-callbacks");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).executor(threads).build();

    StatusCallbacks(LocalTwilioSettings settings, SmsLedger ledger) {
        this.settings = settings;
        this.ledger = ledger;
    }

    /**
     * @param address null when the sender wants no reports
     */
    void report(AcceptedSms sms, String address) {
        Function<AcceptedSms, java.util.List<Delivery>> deliveries = settings.deliveries();
        if (deliveries == null || address == null) {
            return;
        }
        next(sms, URI.create(address), deliveries.apply(sms).iterator());
    }

    private void next(AcceptedSms sms, URI address, Iterator<Delivery> states) {
        if (!states.hasNext()) {
            return;
        }
        Delivery state = states.next();
        ledger.reported(sms.sid(), state);
        Map<String, String> fields = fields(sms, state);
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header(
                                "X-Twilio-Signature",
                                signature(
                                        state.forged() ? "forged" : settings.keySecret(),
                                        address.toString(),
                                        fields))
                        .POST(HttpRequest.BodyPublishers.ofString(form(fields)))
                        .build();
        var unused =
                client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                        .whenComplete((answer, failure) -> next(sms, address, states));
    }

    private Map<String, String> fields(AcceptedSms sms, Delivery state) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("AccountSid", settings.accountSid());
        fields.put("ApiVersion", "2010-04-01");
        fields.put("From", sms.from());
        fields.put("MessageSid", sms.sid());
        fields.put("MessageStatus", state.status());
        fields.put("SmsSid", sms.sid());
        fields.put("SmsStatus", state.status());
        fields.put("To", sms.to());
        if (state.errorCode() != 0) {
            fields.put("ErrorCode", Integer.toString(state.errorCode()));
        }
        return fields;
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(
                        field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String signature(String key, String address, Map<String, String> sorted) {
        StringBuilder signed = new StringBuilder(address);
        sorted.forEach((name, value) -> signed.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(
                            mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA1", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
