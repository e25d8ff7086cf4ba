package io.dripwatch.pipeline.sms.alibaba;

import io.dripwatch.pipeline.sms.gateway.DeliveryOutcome;
import java.util.Arrays;

/**
 * Codes with which Alibaba answers to {@code SendSms} (help.aliyun.com/document_detail/101346.html,
 * read in November 2026), what each means to the sender, and the number under which the journal has
 * it. Numbers never change.
 */
enum AlibabaCode {
    BUSINESS_LIMIT_CONTROL(1, "isv.BUSINESS_LIMIT_CONTROL", DeliveryOutcome.LIMIT_OF_NUMBER),
    DAY_LIMIT_CONTROL(2, "isv.DAY_LIMIT_CONTROL", DeliveryOutcome.LIMIT_OF_ACCOUNT),
    MONTH_LIMIT_CONTROL(3, "isv.MONTH_LIMIT_CONTROL", DeliveryOutcome.LIMIT_OF_ACCOUNT),
    MOBILE_NUMBER_ILLEGAL(10, "isv.MOBILE_NUMBER_ILLEGAL", DeliveryOutcome.REFUSED),
    MOBILE_COUNT_OVER_LIMIT(11, "isv.MOBILE_COUNT_OVER_LIMIT", DeliveryOutcome.REFUSED),
    DOMESTIC_NUMBER_NOT_SUPPORTED(12, "isv.DOMESTIC_NUMBER_NOT_SUPPORTED", DeliveryOutcome.REFUSED),
    SMS_TEMPLATE_ILLEGAL(13, "isv.SMS_TEMPLATE_ILLEGAL", DeliveryOutcome.REFUSED),
    TEMPLATE_MISSING_PARAMETERS(14, "isv.TEMPLATE_MISSING_PARAMETERS", DeliveryOutcome.REFUSED),
    TEMPLATE_PARAMS_ILLEGAL(15, "isv.TEMPLATE_PARAMS_ILLEGAL", DeliveryOutcome.REFUSED),
    INVALID_JSON_PARAM(16, "isv.INVALID_JSON_PARAM", DeliveryOutcome.REFUSED),
    INVALID_PARAMETERS(17, "isv.INVALID_PARAMETERS", DeliveryOutcome.REFUSED),
    PARAM_LENGTH_LIMIT(18, "isv.PARAM_LENGTH_LIMIT", DeliveryOutcome.REFUSED),
    PARAM_NOT_SUPPORT_URL(19, "isv.PARAM_NOT_SUPPORT_URL", DeliveryOutcome.REFUSED),
    BLACK_KEY_CONTROL_LIMIT(20, "isv.BLACK_KEY_CONTROL_LIMIT", DeliveryOutcome.REFUSED),
    SMS_CONTENT_ILLEGAL(21, "isv.SMS_CONTENT_ILLEGAL", DeliveryOutcome.REFUSED),
    UNSUPPORTED_CONTENT(22, "isv.UNSUPPORTED_CONTENT", DeliveryOutcome.REFUSED),
    CONTENT_MISMATCH(23, "isv.SMS_CONTENT_MISMATCH_TEMPLATE_TYPE", DeliveryOutcome.REFUSED),
    CUSTOMER_REFUSED(30, "isv.CUSTOMER_REFUSED", DeliveryOutcome.OPTED_OUT),
    SMS_SIGNATURE_ILLEGAL(40, "isv.SMS_SIGNATURE_ILLEGAL", DeliveryOutcome.MISCONFIGURED),
    SMS_SIGN_ILLEGAL(41, "isv.SMS_SIGN_ILLEGAL", DeliveryOutcome.MISCONFIGURED),
    SIGN_STATE_ILLEGAL(42, "isv.SIGN_STATE_ILLEGAL", DeliveryOutcome.MISCONFIGURED),
    SMS_SIGNATURE_SCENE_ILLEGAL(
            43, "isv.SMS_SIGNATURE_SCENE_ILLEGAL", DeliveryOutcome.MISCONFIGURED),
    EXTEND_CODE_ERROR(44, "isv.EXTEND_CODE_ERROR", DeliveryOutcome.MISCONFIGURED),
    DENY_IP_RANGE(45, "isv.DENY_IP_RANGE", DeliveryOutcome.MISCONFIGURED),
    RAM_PERMISSION_DENY(46, "isp.RAM_PERMISSION_DENY", DeliveryOutcome.MISCONFIGURED),
    OUT_OF_SERVICE(47, "isv.OUT_OF_SERVICE", DeliveryOutcome.MISCONFIGURED),
    AMOUNT_NOT_ENOUGH(48, "isv.AMOUNT_NOT_ENOUGH", DeliveryOutcome.MISCONFIGURED),
    PRODUCT_UN_SUBSCRIPT(49, "isv.PRODUCT_UN_SUBSCRIPT", DeliveryOutcome.MISCONFIGURED),
    PRODUCT_UNSUBSCRIBE(50, "isv.PRODUCT_UNSUBSCRIBE", DeliveryOutcome.MISCONFIGURED),
    ACCOUNT_NOT_EXISTS(51, "isv.ACCOUNT_NOT_EXISTS", DeliveryOutcome.MISCONFIGURED),
    ACCOUNT_ABNORMAL(52, "isv.ACCOUNT_ABNORMAL", DeliveryOutcome.MISCONFIGURED),
    SIGNATURE_DOES_NOT_MATCH(53, "SignatureDoesNotMatch", DeliveryOutcome.MISCONFIGURED),
    INVALID_ACCESS_KEY(54, "InvalidAccessKeyId.NotFound", DeliveryOutcome.MISCONFIGURED),
    INVALID_TIMESTAMP(55, "InvalidTimeStamp.Expired", DeliveryOutcome.MISCONFIGURED),
    SECURITY_FROZEN_ACCOUNT(56, "isv.SECURITY_FROZEN_ACCOUNT", DeliveryOutcome.MISCONFIGURED),
    THROTTLING(60, "Throttling", DeliveryOutcome.NOT_SENT),
    SYSTEM_ERROR(70, "isp.SYSTEM_ERROR", DeliveryOutcome.IN_DOUBT),
    GATEWAY_ERROR(71, "isp.GATEWAY_ERROR", DeliveryOutcome.IN_DOUBT),
    /** The sender has no approved template for what is to be said: nothing was POSTed. */
    NO_TEMPLATE(90, "", DeliveryOutcome.REFUSED),
    /** Refused, with a code that is not known here. */
    OTHER_REFUSAL(98, "", DeliveryOutcome.MISCONFIGURED),
    /** Not known at all. */
    OTHER(99, "", DeliveryOutcome.IN_DOUBT);

    private static final int CLIENT_ERROR = 400;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final int number;
    private final String code;
    private final DeliveryOutcome outcome;

    AlibabaCode(int number, String code, DeliveryOutcome outcome) {
        this.number = number;
        this.code = code;
        this.outcome = outcome;
    }

    /** As the journal has it. */
    int number() {
        return number;
    }

    /** As the provider writes it. */
    String code() {
        return code;
    }

    DeliveryOutcome outcome() {
        return outcome;
    }

    /**
     * What an answer that takes nothing says. What comes from the caller is {@code isv}, by
     * Alibaba's own convention, what comes from the provider {@code isp}; only the former says that
     * nothing was taken.
     *
     * @param status of HTTP
     */
    static AlibabaCode of(String written, int status) {
        if (status >= SERVER_ERROR || status == REQUEST_TIMEOUT) {
            return OTHER;
        }
        if (status == TOO_MANY_REQUESTS) {
            return THROTTLING;
        }
        return Arrays.stream(values())
                .filter(each -> !each.code.isEmpty() && each.code.equals(written))
                .findFirst()
                .orElseGet(
                        () -> {
                            if (written.startsWith("Throttling")) {
                                return THROTTLING;
                            }
                            return written.startsWith("isv.") || status >= CLIENT_ERROR
                                    ? OTHER_REFUSAL
                                    : OTHER;
                        });
    }
}
