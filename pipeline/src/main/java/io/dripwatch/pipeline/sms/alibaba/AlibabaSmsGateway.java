package io.dripwatch.pipeline.sms.alibaba;

import com.aliyun.dysmsapi20170525.models.QuerySendDetailsRequest;
import com.aliyun.dysmsapi20170525.models.QuerySendDetailsResponseBody;
import com.aliyun.dysmsapi20170525.models.QuerySendDetailsResponseBody.QuerySendDetailsResponseBodySmsSendDetailDTOsSmsSendDetailDTO;
import com.aliyun.dysmsapi20170525.models.SendSmsRequest;
import com.aliyun.teautil.Common;
import com.aliyun.teautil.models.RuntimeOptions;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.notification.message.ReferenceCode;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.pipeline.sms.gateway.DeliveryReport;
import io.dripwatch.pipeline.sms.gateway.GatewayAnswer;
import io.dripwatch.pipeline.sms.gateway.GatewaySearch;
import io.dripwatch.pipeline.sms.gateway.SmsGateway;
import io.dripwatch.pipeline.sms.gateway.SmsSettings;
import io.dripwatch.pipeline.sms.gateway.SoughtSms;
import io.dripwatch.pipeline.sms.http.SingleShotHttp;
import io.dripwatch.pipeline.words.ApprovedTemplates;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends through Alibaba Cloud SMS: {@code SendSms} with an approved template, our id as {@code
 * OutId}. The call is not idempotent; doubt is resolved by delivery receipts, which bear the id,
 * and by {@code QuerySendDetails}, which lists what was sent to one number on one day.
 */
public final class AlibabaSmsGateway implements SmsGateway {

    private static final Logger LOG = LoggerFactory.getLogger(AlibabaSmsGateway.class);

    /** By whose calendar the provider counts and lists. */
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");

    /** Two clocks, one on each side of midnight. */
    private static final long MIDNIGHT = Duration.ofHours(1).toMillis();

    /** The largest that there is. */
    private static final int PAGE_SIZE = 50;

    /** More SMS to one number on one day are not plausible. */
    private static final int MOST_PAGES = 20;

    private static final int OK = 200;

    private final AlibabaSettings settings;
    private final String secret;
    private final Duration lease;
    private final SingleShotHttp http;
    private final LongSupplier clock;

    /** Null where no receipts are taken in. */
    private final AlibabaReceipts receipts;

    private AlibabaSmsGateway(AlibabaSettings settings, SmsSettings sms, LongSupplier clock) {
        this.settings = settings;
        this.secret = settings.keySecret().read().reveal();
        this.lease = sms.lease();
        this.clock = clock;
        this.receipts =
                settings.receipts() == null
                        ? null
                        : new AlibabaReceipts(settings.receipts(), clock);
        this.http = new SingleShotHttp(sms);
    }

    /** Reads the secret when it is opened, on the machine that sends. */
    public static SmsGateway.Opener opener(AlibabaSettings settings) {
        return sms -> open(settings, sms, System::currentTimeMillis);
    }

    /**
     * The same by another clock than the machine's.
     *
     * @param clock epoch milliseconds, by which a day's limit ends
     */
    public static AlibabaSmsGateway open(
            AlibabaSettings settings, SmsSettings sms, LongSupplier clock) {
        return new AlibabaSmsGateway(settings, sms, clock);
    }

    @Override
    public GatewayAnswer send(SmsMessage message, long validForMillis, long leaseUntilNanos) {
        ApprovedTemplates.Request asked = settings.templates().request(message.template());
        if (asked == null) {
            LOG.error(
                    "SMS of alert {} is not sent: there is no approved template {}",
                    message.alertId(),
                    message.template() == null ? "for it" : message.template().key());
            return GatewayAnswer.of(
                    AlibabaCode.NO_TEMPLATE.outcome(), 0, AlibabaCode.NO_TEMPLATE.number());
        }
        SignedCall call = call(leaseUntilNanos);
        try {
            var unused = call.sendSmsWithOptions(request(message, asked), new RuntimeOptions());
        } catch (Exception e) {
            // What it means stands in the answer; the exception's text may hold the number.
            LOG.debug("POST for alert {}: {}", message.alertId(), e.getClass().getSimpleName());
        }
        return classified(call, message.alertId());
    }

    private SendSmsRequest request(SmsMessage message, ApprovedTemplates.Request asked) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < asked.names().size(); i++) {
            values.put(asked.names().get(i), asked.values().get(i));
        }
        return new SendSmsRequest()
                .setPhoneNumbers(number(message.to()))
                .setSignName(asked.signature())
                .setTemplateCode(asked.id())
                .setTemplateParam(Common.toJSONString(values))
                .setOutId(message.alertId());
    }

    /** As mainland China writes it; of another country all digits. */
    private static String number(PhoneNumber phone) {
        return phone.e164().replaceFirst("^\\+86(?=1)", "").replace("+", "");
    }

    private GatewayAnswer classified(SignedCall call, String alertId) {
        SingleShotHttp.Response answer = call.answer();
        if (answer.status() == 0) {
            return answer.unanswered();
        }
        String written = call.field("Code");
        if (answer.status() == OK && written.equals("OK") && !call.field("BizId").isEmpty()) {
            return GatewayAnswer.accepted(call.field("BizId"), answer.status());
        }
        AlibabaCode code = AlibabaCode.of(written, answer.status());
        LOG.warn("SMS of alert {}: {} from Alibaba Cloud", alertId, shown(written));
        long wait =
                switch (code.outcome()) {
                    case LIMIT_OF_NUMBER -> window(call.field("Message")).toMillis();
                    case LIMIT_OF_ACCOUNT -> untilTomorrow();
                    default -> answer.retryAfterMillis();
                };
        return new GatewayAnswer(code.outcome(), null, answer.status(), code.number(), wait);
    }

    /** A code as a line of a log may show it. */
    private static String shown(String code) {
        return code.matches("[A-Za-z0-9._-]{1,60}") ? code : "no readable code";
    }

    /**
     * How long a limit of one number lasts. The answer names it in Chinese alone: per minute, per
     * hour, or per day.
     */
    private static Duration window(String message) {
        if (message.contains("\u5206\u949f")) {
            return Duration.ofMinutes(1);
        }
        return message.contains("\u5c0f\u65f6") ? Duration.ofHours(1) : Duration.ofDays(1);
    }

    private long untilTomorrow() {
        long now = clock.getAsLong();
        return day(now).plusDays(1).atStartOfDay(CHINA).toInstant().toEpochMilli() - now;
    }

    private static LocalDate day(long instant) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(instant), CHINA);
    }

    @Override
    public GatewaySearch find(SoughtSms sought) {
        int sent = 0;
        TreeSet<LocalDate> days = new TreeSet<>();
        days.add(day(sought.postedAt() - MIDNIGHT));
        days.add(day(sought.postedAt() + MIDNIGHT));
        for (LocalDate day : days) {
            int listed = listed(sought, day, null);
            boolean other = sought.except() != null && !sought.except().isEmpty();
            int earlier = listed > 0 && other ? listed(sought, day, sought.except()) : 0;
            if (listed < 0 || earlier < 0) {
                return GatewaySearch.UNREADABLE;
            }
            sent += listed - earlier;
        }
        // The list has no BizId: which one it is stays unknown.
        return sent > 0 ? GatewaySearch.found("") : GatewaySearch.ABSENT;
    }

    /**
     * How many the list of a day has.
     *
     * @param bizId of these alone; null for all
     * @return below 0 when it cannot be read to its end
     */
    private int listed(SoughtSms sought, LocalDate day, String bizId) {
        int found = 0;
        long read = 0;
        for (int page = 1; page <= MOST_PAGES; page++) {
            QuerySendDetailsResponseBody body = page(sought.to(), day, bizId, page);
            if (body == null || !"OK".equals(body.code)) {
                return -1;
            }
            List<QuerySendDetailsResponseBodySmsSendDetailDTOsSmsSendDetailDTO> details =
                    body.smsSendDetailDTOs == null
                                    || body.smsSendDetailDTOs.smsSendDetailDTO == null
                            ? List.of()
                            : body.smsSendDetailDTOs.smsSendDetailDTO;
            for (var detail : details) {
                read++;
                if (detail.outId != null
                        && ReferenceCode.of(detail.outId).equals(sought.reference())) {
                    found++;
                }
            }
            long total = total(body);
            if (read >= total) {
                return found;
            }
            if (details.isEmpty()) {
                // It has been seen to count what it does not show.
                return -1;
            }
        }
        return -1;
    }

    /** More than can be read where it is no number. */
    private static long total(QuerySendDetailsResponseBody body) {
        return body.totalCount != null && body.totalCount.matches("[0-9]{1,9}")
                ? Long.parseLong(body.totalCount)
                : Long.MAX_VALUE;
    }

    private QuerySendDetailsResponseBody page(
            PhoneNumber to, LocalDate day, String bizId, int page) {
        SignedCall call = call(System.nanoTime() + lease.toNanos());
        try {
            QuerySendDetailsRequest request =
                    new QuerySendDetailsRequest()
                            .setPhoneNumber(number(to))
                            .setSendDate(DAY.format(day))
                            .setPageSize((long) PAGE_SIZE)
                            .setCurrentPage((long) page);
            if (bizId != null) {
                request.setBizId(bizId);
            }
            return call.querySendDetailsWithOptions(request, new RuntimeOptions()).body;
        } catch (Exception e) {
            LOG.warn("The provider's list cannot be read: {}", e.getClass().getSimpleName());
            return null;
        }
    }

    private SignedCall call(long leaseUntilNanos) {
        try {
            return new SignedCall(
                    settings.endpoint(), settings.keyId(), secret, http, leaseUntilNanos);
        } catch (Exception e) {
            // Its text may hold the secret.
            throw new IllegalStateException(
                    "Alibaba's library takes no such account: " + e.getClass().getSimpleName());
        }
    }

    @Override
    public void reportTo(DeliveryReport.Listener listener) {
        if (receipts != null) {
            receipts.reportTo(listener);
        }
    }

    @Override
    public boolean reports() {
        return receipts != null;
    }

    /** Where receipts are taken in; 0 for nowhere. */
    public int receiptPort() {
        return receipts == null ? 0 : receipts.port();
    }

    @Override
    public void close() {
        if (receipts != null) {
            receipts.close();
        }
        http.close();
    }
}
