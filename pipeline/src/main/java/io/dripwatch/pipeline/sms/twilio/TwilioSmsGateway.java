package io.dripwatch.pipeline.sms.twilio;

import com.twilio.base.Page;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.rest.api.v2010.account.MessageReader;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.pipeline.sms.gateway.DeliveryReport;
import io.dripwatch.pipeline.sms.gateway.GatewayAnswer;
import io.dripwatch.pipeline.sms.gateway.GatewaySearch;
import io.dripwatch.pipeline.sms.gateway.SmsGateway;
import io.dripwatch.pipeline.sms.gateway.SmsSettings;
import io.dripwatch.pipeline.sms.gateway.SoughtSms;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends through Twilio's Programmable Messaging API with one POST a message. */
public final class TwilioSmsGateway implements SmsGateway {

    private static final Logger LOG = LoggerFactory.getLogger(TwilioSmsGateway.class);

    /** Twilio's largest page. */
    private static final long PAGE_SIZE = 1_000;

    /** More SMS to one number than this many pages hold are not plausible. */
    private static final int MOST_PAGES = 20;

    /** Twilio accepts 1 to 36,000 s; after four hours news of water use is no news. */
    private static final long MOST_VALID_SECONDS = 14_400;

    private final TwilioSender sender;

    /** Null where nothing is reported. */
    private final CallbackAddress callback;

    private final SingleAttemptHttpClient http;
    private final TwilioRestClient client;

    /** Null where status callbacks are not taken in here. */
    private final TwilioCallbacks callbacks;

    private TwilioSmsGateway(TwilioSettings settings, SmsSettings sms) {
        // Before the connections: a missing secret leaves nothing open.
        String secret = settings.keySecret().read().reveal();
        this.sender = TwilioSender.parse(settings.sender());
        this.callback =
                settings.statusCallback() == null
                        ? null
                        : new CallbackAddress(settings.statusCallback());
        this.callbacks =
                settings.door() == null
                        ? null
                        : new TwilioCallbacks(settings.door(), callback, System::currentTimeMillis);
        this.http = new SingleAttemptHttpClient(settings.baseUrl(), sms);
        this.client =
                new TwilioRestClient.Builder(settings.keyName(), secret)
                        .accountSid(settings.accountSid())
                        .httpClient(http)
                        .build();
    }

    /** Reads the secret when it is opened, on the machine that sends. */
    public static SmsGateway.Opener opener(TwilioSettings settings) {
        return sms -> new TwilioSmsGateway(settings, sms);
    }

    @Override
    public GatewayAnswer send(SmsMessage message, long validForMillis, long leaseUntilNanos) {
        HttpExchange seen = SingleAttemptHttpClient.begin(leaseUntilNanos);
        try {
            creator(message, validForMillis).create(client);
        } catch (RuntimeException e) {
            // What it means stands in the exchange; the exception's text may hold the number.
            LOG.debug("POST for alert {}: {}", message.alertId(), e.getClass().getSimpleName());
        } finally {
            SingleAttemptHttpClient.end();
        }
        return TwilioOutcomeClassifier.classify(seen);
    }

    @Override
    public GatewaySearch find(SoughtSms sought) {
        try {
            MessageReader reader =
                    Message.reader()
                            .setTo(new com.twilio.type.PhoneNumber(sought.to().e164()))
                            .setPageSize(PAGE_SIZE);
            Page<Message> page = reader.firstPage(client);
            for (int pages = 1; pages <= MOST_PAGES; pages++) {
                for (Message message : page.getRecords()) {
                    if (message.getBody() != null
                            && message.getBody().contains(sought.reference())
                            && !message.getSid().equals(sought.except())) {
                        return GatewaySearch.found(message.getSid());
                    }
                }
                if (!page.hasNextPage()) {
                    return GatewaySearch.ABSENT;
                }
                page = reader.nextPage(page, client);
            }
            return GatewaySearch.UNREADABLE;
        } catch (RuntimeException e) {
            LOG.warn("The provider's list cannot be read: {}", e.getClass().getSimpleName());
            return GatewaySearch.UNREADABLE;
        }
    }

    @Override
    public DeliveryReport ask(String alertId, String sid) throws IOException {
        try {
            Message message = Message.fetcher(sid).fetch(client);
            int code = message.getErrorCode() == null ? 0 : message.getErrorCode();
            String status = message.getStatus() == null ? "" : message.getStatus().toString();
            return TwilioReports.of(alertId, sid, status, code, System.currentTimeMillis());
        } catch (RuntimeException e) {
            // The exception's text may hold the number.
            throw new IOException("The provider cannot be asked: " + e.getClass().getSimpleName());
        }
    }

    @Override
    public void reportTo(DeliveryReport.Listener listener) {
        if (callbacks != null) {
            callbacks.reportTo(listener);
        }
    }

    @Override
    public boolean reports() {
        return callbacks != null;
    }

    @Override
    public void close() {
        if (callbacks != null) {
            callbacks.close();
        }
        http.close();
    }

    private MessageCreator creator(SmsMessage message, long validForMillis) {
        com.twilio.type.PhoneNumber to = new com.twilio.type.PhoneNumber(message.to().e164());
        MessageCreator creator =
                sender.kind() == TwilioSender.Kind.MESSAGING_SERVICE
                        ? Message.creator(to, sender.value(), message.body())
                        : Message.creator(
                                to,
                                new com.twilio.type.PhoneNumber(sender.value()),
                                message.body());
        long seconds = TimeUnit.MILLISECONDS.toSeconds(validForMillis);
        creator.setValidityPeriod((int) Math.max(1, Math.min(MOST_VALID_SECONDS, seconds)));
        if (callback != null) {
            creator.setStatusCallback(callback.about(message.alertId(), message.decidedAt()));
        }
        return creator;
    }
}
