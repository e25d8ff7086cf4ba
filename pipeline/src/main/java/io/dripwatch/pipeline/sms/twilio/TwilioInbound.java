package io.dripwatch.pipeline.sms.twilio;

import com.twilio.security.RequestValidator;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.pipeline.answer.door.InboundFormat;
import io.dripwatch.pipeline.answer.door.InboundRefusedException;
import io.dripwatch.pipeline.answer.door.InboundSms;
import io.dripwatch.pipeline.answer.door.Refusal;
import io.dripwatch.pipeline.sms.callback.CallbackServer;
import io.dripwatch.pipeline.sms.callback.FormPosts;
import java.util.List;
import java.util.Map;

/**
 * SMS that Twilio hands on by its webhook, signed with the account's auth token over the address as
 * Twilio called it.
 */
public final class TwilioInbound implements InboundFormat {

    private static final CallbackServer.Response TAKEN =
            new CallbackServer.Response(200, "text/xml", "<Response/>");

    private final RequestValidator signatures;
    private final String address;

    /**
     * @param authToken of the account; an API key signs nothing
     * @param address as Twilio calls it, without a query
     */
    public TwilioInbound(String authToken, String address) {
        this.signatures = new RequestValidator(authToken);
        this.address = address;
    }

    @Override
    public List<InboundSms> read(CallbackServer.Call call) throws InboundRefusedException {
        String signature = call.headers().apply("X-Twilio-Signature");
        Map<String, String> fields = FormPosts.fields(call.body());
        String called = call.query() == null ? address : address + "?" + call.query();
        if (signature == null || !signatures.validate(called, fields, signature)) {
            throw new InboundRefusedException(Refusal.FORGED);
        }
        String sid = fields.get("MessageSid");
        String from = fields.get("From");
        String text = fields.get("Body");
        if (sid == null || from == null || text == null) {
            throw new InboundRefusedException(Refusal.UNREADABLE);
        }
        return List.of(new InboundSms("twilio " + sid, new PhoneNumber(from), text));
    }

    @Override
    public CallbackServer.Response taken() {
        return TAKEN;
    }
}
