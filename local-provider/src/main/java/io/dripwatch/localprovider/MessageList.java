package io.dripwatch.localprovider;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The list of accepted messages, newest first, filtered and in pages, as Twilio gives it. */
final class MessageList {

    private static final int DEFAULT_PAGE_SIZE = 50;
    private static final int MAX_PAGE_SIZE = 1_000;

    /** In the order in which a next page repeats them. */
    private static final List<String> FILTERS =
            List.of("To", "From", "DateSent", "DateSent<", "DateSent>");

    private final SmsLedger ledger;
    private final String accountSid;
    private final String basePath;

    MessageList(SmsLedger ledger, String accountSid, String basePath) {
        this.ledger = ledger;
        this.accountSid = accountSid;
        this.basePath = basePath;
    }

    /**
     * @throws IllegalArgumentException when a filter cannot be read
     */
    JsonNode page(Map<String, String> query) {
        int pageSize = number(query.get("PageSize"), DEFAULT_PAGE_SIZE, 1, MAX_PAGE_SIZE);
        int page = number(query.get("Page"), 0, 0, Integer.MAX_VALUE / MAX_PAGE_SIZE);
        List<AcceptedSms> found = new ArrayList<>();
        for (AcceptedSms sms : ledger.listed()) {
            if (matches(sms, query)) {
                found.add(sms);
            }
        }
        Collections.reverse(found);
        int from = Math.min(page * pageSize, found.size());
        int until = Math.min(from + pageSize, found.size());
        String next =
                until == found.size()
                        ? null
                        : "%s.json?PageSize=%d&Page=%d%s"
                                .formatted(basePath, pageSize, page + 1, filters(query));
        return TwilioJson.page(
                found.subList(from, until),
                ledger,
                accountSid,
                page,
                pageSize,
                filters(query),
                next);
    }

    private boolean matches(AcceptedSms sms, Map<String, String> query) {
        String to = query.get("To");
        String from = query.get("From");
        if (to != null && !to.equals(sms.to()) || from != null && !from.equals(sms.from())) {
            return false;
        }
        LocalDate sent =
                ledger.state(sms.sid()) == null
                        ? null
                        : Instant.ofEpochMilli(sms.acceptedAt())
                                .atOffset(ZoneOffset.UTC)
                                .toLocalDate();
        return isSent(query.get("DateSent"), sent, 0)
                && isSent(query.get("DateSent<"), sent, -1)
                && isSent(query.get("DateSent>"), sent, 1);
    }

    /** A message that was not sent yet has no date, and so none that a filter asks for. */
    private static boolean isSent(String filter, LocalDate sent, int side) {
        if (filter == null) {
            return true;
        }
        try {
            LocalDate asked =
                    filter.length() > 10
                            ? Instant.parse(filter).atOffset(ZoneOffset.UTC).toLocalDate()
                            : LocalDate.parse(filter);
            // Twilio's inequalities include the day itself.
            return sent != null
                    && (sent.equals(asked) || Integer.signum(sent.compareTo(asked)) == side);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("DateSent '" + filter + "' is no date", e);
        }
    }

    private static String filters(Map<String, String> query) {
        StringBuilder filters = new StringBuilder();
        for (String name : FILTERS) {
            if (query.containsKey(name)) {
                filters.append('&')
                        .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                        .append('=')
                        .append(URLEncoder.encode(query.get(name), StandardCharsets.UTF_8));
            }
        }
        return filters.toString();
    }

    private static int number(String text, int absent, int least, int most) {
        if (text == null || !text.matches("[0-9]{1,6}")) {
            return absent;
        }
        return Math.max(least, Math.min(most, Integer.parseInt(text)));
    }
}
