package io.dripwatch.pipeline.answer.door;

import io.dripwatch.domain.household.PhoneNumber;

/**
 * An SMS that a provider hands on. Personal: prints neither number nor text.
 *
 * @param id the provider's; the same SMS has the same one
 */
public record InboundSms(String id, PhoneNumber from, String text) {

    @Override
    public String toString() {
        return "InboundSms[id=" + id + "]";
    }
}
