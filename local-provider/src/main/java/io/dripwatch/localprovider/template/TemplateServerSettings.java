package io.dripwatch.localprovider.template;

import io.dripwatch.localprovider.FaultScript;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * An account at a template provider, and how the provider behaves.
 *
 * @param keyId names the account's key
 * @param secret signs; protects nothing
 * @param signature approved; set before each SMS in brackets
 * @param templates approved; words by id
 * @param faults what goes wrong with sending
 * @param listFaults what goes wrong when the list is read
 * @param refusals code with which the n-th request to send is refused; null for none
 * @param mostANumber SMS to one number on one day of China's calendar
 * @param mostADay SMS in all on such a day
 * @param listLag so long after it was accepted an SMS appears in the list
 */
public record TemplateServerSettings(
        String keyId,
        String secret,
        String signature,
        Map<String, String> templates,
        FaultScript faults,
        FaultScript listFaults,
        IntFunction<String> refusals,
        int mostANumber,
        int mostADay,
        Duration listLag) {

    /** Of an account with these templates: no faults, no limits, a list without a lag. */
    public static TemplateServerSettings of(String signature, Map<String, String> templates) {
        return new TemplateServerSettings(
                "local-key",
                "local-only",
                signature,
                templates,
                FaultScript.NO_FAULTS,
                FaultScript.NO_FAULTS,
                request -> null,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Duration.ZERO);
    }

    public TemplateServerSettings withFaults(FaultScript sending, FaultScript listing) {
        return new TemplateServerSettings(
                keyId,
                secret,
                signature,
                templates,
                sending,
                listing,
                refusals,
                mostANumber,
                mostADay,
                listLag);
    }

    public TemplateServerSettings withRefusals(IntFunction<String> other) {
        return new TemplateServerSettings(
                keyId,
                secret,
                signature,
                templates,
                faults,
                listFaults,
                other,
                mostANumber,
                mostADay,
                listLag);
    }

    public TemplateServerSettings withLimits(int ofNumber, int ofAccount) {
        return new TemplateServerSettings(
                keyId,
                secret,
                signature,
                templates,
                faults,
                listFaults,
                refusals,
                ofNumber,
                ofAccount,
                listLag);
    }

    public TemplateServerSettings withListLag(Duration other) {
        return new TemplateServerSettings(
                keyId,
                secret,
                signature,
                templates,
                faults,
                listFaults,
                refusals,
                mostANumber,
                mostADay,
                other);
    }
}
