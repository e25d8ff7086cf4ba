package io.dripwatch.pipeline.sms.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.pipeline.sms.gateway.DeliveryOutcome;
import io.dripwatch.pipeline.sms.gateway.GatewayAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioOutcomeClassifierTest {

    private static final String SID = "SM" + "0123456789abcdef".repeat(2);

    @ParameterizedTest
    @CsvSource({
        "400, 21211, REFUSED",
        "400, 21610, OPTED_OUT",
        "400, 21614, REFUSED",
        "400, 21617, REFUSED",
        "400, 21611, NOT_SENT",
        "400, 30001, NOT_SENT",
        "400, 21408, REFUSED",
        "400, 21603, MISCONFIGURED",
        "400, 21606, MISCONFIGURED",
        "400, 21608, REFUSED",
        "400, 30034, MISCONFIGURED",
        "401, 20003, MISCONFIGURED",
        "403, 20003, MISCONFIGURED",
        "404, 20404, MISCONFIGURED",
        "408, 0, IN_DOUBT",
        "429, 20429, NOT_SENT",
        "400, 0, MISCONFIGURED",
        "407, 0, MISCONFIGURED",
        "500, 20500, IN_DOUBT",
        "502, 0, IN_DOUBT",
        "503, 0, IN_DOUBT",
        "301, 0, IN_DOUBT",
        "204, 0, IN_DOUBT"
    })
    void everyAnswerHasAName(int status, int code, DeliveryOutcome outcome) {
        String body = code == 0 ? "<html>" : "{\"code\": " + code + ", \"message\": \"x\"}";
        GatewayAnswer answer = TwilioOutcomeClassifier.classify(answered(status, body));
        assertThat(answer.outcome()).isEqualTo(outcome);
        assertThat(answer.httpStatus()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    /** Twilio's published list: account, credentials, sender, service, registration, options. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                10001, 10002, 20003, 20004, 20005, 20006, 20008, 20010, 20101, 20104, 20107, 20151,
                20403, 20404, 20426, 21210, 21212, 21213, 21264, 21267, 21401, 21407, 21470, 21472,
                21601, 21603, 21606, 21607, 21609, 21624, 21626, 21636, 21654, 21657, 21659, 21660,
                21661, 21701, 21702, 21703, 21704, 21705, 21709, 21711, 21717, 21729, 30002, 30018,
                30024, 30032, 30033, 30034, 30035, 30450, 39999
            })
    void whatIsAboutUsIsNoHouseholdsFault(int code) {
        String body = "{\"code\": " + code + ", \"message\": \"x\"}";
        assertThat(outcome(400, body)).isEqualTo(DeliveryOutcome.MISCONFIGURED);
    }

    @ParameterizedTest
    @ValueSource(ints = {21211, 21408, 21608, 21612, 21614, 21635, 30006})
    void whatIsAboutOneReaderHoldsNobodyElse(int code) {
        String body = "{\"code\": " + code + ", \"message\": \"x\"}";
        assertThat(outcome(400, body)).isEqualTo(DeliveryOutcome.REFUSED);
        assertThat(outcome(403, body)).isEqualTo(DeliveryOutcome.REFUSED);
    }

    @Test
    void acceptedMeansTwoHundredAndASid() {
        assertThat(TwilioOutcomeClassifier.classify(answered(201, "{\"sid\": \"" + SID + "\"}")))
                .isEqualTo(GatewayAnswer.accepted(SID, 201));
        assertThat(outcome(201, "{\"sid\": null}")).isEqualTo(DeliveryOutcome.IN_DOUBT);
        assertThat(outcome(201, "{\"account_sid\": \"" + SID + "\"}"))
                .isEqualTo(DeliveryOutcome.IN_DOUBT);
        assertThat(outcome(201, null)).isEqualTo(DeliveryOutcome.IN_DOUBT);
    }

    @Test
    void wordsThatQuoteASidAreNotOne() {
        assertThat(outcome(201, "{\"body\": \"\\\"sid\\\": \\\"" + SID + "\\\"\"}"))
                .isEqualTo(DeliveryOutcome.IN_DOUBT);
    }

    @Test
    void withoutAnAnswerItDependsOnWhetherAByteMayHaveLeft() {
        HttpExchange never = new HttpExchange(0);
        assertThat(TwilioOutcomeClassifier.classify(never).outcome())
                .isEqualTo(DeliveryOutcome.NOT_SENT);
        HttpExchange left = new HttpExchange(0);
        left.leaving = true;
        assertThat(TwilioOutcomeClassifier.classify(left).outcome())
                .isEqualTo(DeliveryOutcome.IN_DOUBT);
    }

    private static DeliveryOutcome outcome(int status, String body) {
        return TwilioOutcomeClassifier.classify(answered(status, body)).outcome();
    }

    private static HttpExchange answered(int status, String body) {
        HttpExchange seen = new HttpExchange(0);
        seen.leaving = true;
        seen.status = status;
        seen.body = body;
        return seen;
    }
}
