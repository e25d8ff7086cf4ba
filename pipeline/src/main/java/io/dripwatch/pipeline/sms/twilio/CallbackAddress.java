package io.dripwatch.pipeline.sms.twilio;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The address that Twilio reports to, taken apart: what names the message goes into its query,
 * before a fragment. The fragment tells Twilio how to call and is neither sent nor signed.
 */
final class CallbackAddress {

    private final String place;
    private final String query;
    private final String fragment;

    CallbackAddress(URI address) {
        String text = address.toString();
        int hash = text.indexOf('#');
        fragment = hash < 0 ? "" : text.substring(hash);
        String called = hash < 0 ? text : text.substring(0, hash);
        int mark = called.indexOf('?');
        place = mark < 0 ? called : called.substring(0, mark);
        query = mark < 0 ? "" : called.substring(mark + 1);
    }

    /** Where to report about the SMS of an alert. */
    URI about(String alertId, long decidedAt) {
        String own = query.isEmpty() ? "" : query + "&";
        return URI.create(
                place
                        + "?"
                        + own
                        + "aid="
                        + URLEncoder.encode(alertId, StandardCharsets.UTF_8)
                        + "&at="
                        + decidedAt
                        + fragment);
    }

    /** The address as it was signed: ours to the outside, with the query that arrived. */
    String signed(String arrivedQuery) {
        return place + "?" + arrivedQuery;
    }
}
