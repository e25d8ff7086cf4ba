package io.dripwatch.pipeline.answer.door;

import io.dripwatch.pipeline.sms.callback.CallbackServer;
import java.util.List;

/** How one provider hands on the SMS that it got. Safe for use by several threads. */
public interface InboundFormat {

    /**
     * Reads a POST.
     *
     * @throws InboundRefusedException where it is not the provider's, or cannot be read
     */
    List<InboundSms> read(CallbackServer.Call call) throws InboundRefusedException;

    /** What the provider wants to hear when it was taken. */
    CallbackServer.Response taken();
}
