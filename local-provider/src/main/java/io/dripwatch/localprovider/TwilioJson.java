package io.dripwatch.localprovider;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Writes the bodies that the Programmable Messaging API 2010-04-01 answers with. */
final class TwilioJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** RFC 2822 with two digits for the day, as Twilio writes it. */
    private static final DateTimeFormatter RFC_2822 =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", java.util.Locale.ENGLISH);

    private TwilioJson() {}

    static ObjectNode message(AcceptedSms sms, SmsLedger ledger, String accountSid) {
        Delivery state = ledger.state(sms.sid());
        String date =
                RFC_2822.format(Instant.ofEpochMilli(sms.acceptedAt()).atOffset(ZoneOffset.UTC));
        ObjectNode message = JSON.createObjectNode();
        message.put("account_sid", accountSid);
        message.put("api_version", "2010-04-01");
        message.put("body", sms.body());
        message.put("date_created", date);
        message.put("date_sent", state == null ? null : date);
        message.put("date_updated", date);
        message.put("direction", "outbound-api");
        if (state == null || state.errorCode() == 0) {
            message.putNull("error_code");
        } else {
            message.put("error_code", state.errorCode());
        }
        message.putNull("error_message");
        boolean service = sms.from().startsWith("MG");
        message.put("from", service ? null : sms.from());
        message.put("messaging_service_sid", service ? sms.from() : null);
        message.put("num_media", "0");
        message.put("num_segments", Integer.toString(sms.segments()));
        message.putNull("price");
        message.put("price_unit", "USD");
        message.put("sid", sms.sid());
        message.put("status", state == null ? "queued" : state.status());
        message.putObject("subresource_uris")
                .put("media", messages(accountSid) + "/" + sms.sid() + "/Media.json");
        message.put("to", sms.to());
        message.put("uri", messages(accountSid) + "/" + sms.sid() + ".json");
        return message;
    }

    /**
     * @param filters as they stand in a query, each with an ampersand before it
     * @param next path and query of the next page; null on the last one
     */
    static ObjectNode page(
            List<AcceptedSms> shown,
            SmsLedger ledger,
            String accountSid,
            int page,
            int pageSize,
            String filters,
            String next) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode messages = body.putArray("messages");
        shown.forEach(sms -> messages.add(message(sms, ledger, accountSid)));
        String uri = messages(accountSid) + ".json?PageSize=" + pageSize;
        body.put("first_page_uri", uri + "&Page=0" + filters);
        body.put("next_page_uri", next);
        body.putNull("previous_page_uri");
        body.put("uri", uri + "&Page=" + page + filters);
        body.put("page", page);
        body.put("page_size", pageSize);
        body.put("start", page * pageSize);
        body.put("end", Math.max(0, page * pageSize + shown.size() - 1));
        return body;
    }

    static ObjectNode error(int status, int code, String message) {
        ObjectNode body = JSON.createObjectNode();
        body.put("code", code);
        body.put("message", message);
        body.put("more_info", "https://www.twilio.com/docs/errors/" + code);
        body.put("status", status);
        return body;
    }

    private static String messages(String accountSid) {
        return "/2010-04-01/Accounts/" + accountSid + "/Messages";
    }
}
