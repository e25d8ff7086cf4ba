package io.dripwatch.pipeline.sms.twilio;

import io.dripwatch.pipeline.sms.gateway.DeliveryReport;
import java.util.Set;

/**
 * Why an SMS that Twilio took did not arrive, by the code of its report
 * (https://www.twilio.com/docs/api/errors).
 */
final class TwilioDeliveryFailures {

    /** A landline, or an owner who wants nothing: no SMS of ours ever arrives there. */
    private static final Set<Integer> NUMBER = Set.of(21610, 21614, 21635, 30006);

    /** Handset off or out of reach, network or queue full, time-out, unknown. */
    private static final Set<Integer> PASSING = Set.of(30001, 30003, 30008, 30017, 30022, 30410);

    /** Account, sender or registration: any other SMS would not arrive either. */
    private static final Set<Integer> SENDER =
            Set.of(
                    10001, 20003, 20005, 21212, 21267, 21603, 21606, 21657, 21659, 21660, 21661,
                    21701, 21702, 21703, 21704, 21705, 21709, 30002, 30018, 30023, 30024, 30027,
                    30032, 30033, 30034, 30035, 30037, 30042);

    private TwilioDeliveryFailures() {}

    static DeliveryReport.Failure failure(int code) {
        if (NUMBER.contains(code)) {
            return DeliveryReport.Failure.NUMBER;
        }
        if (PASSING.contains(code)) {
            return DeliveryReport.Failure.PASSING;
        }
        return SENDER.contains(code) ? DeliveryReport.Failure.SENDER : DeliveryReport.Failure.OTHER;
    }
}
