package io.dripwatch.cli.sms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dripwatch.cli.trace.Step;
import io.dripwatch.cli.trace.TracedSms;
import io.dripwatch.domain.household.PhoneNumber;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lives of SMS, on a screen. */
final class SmsPage {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintWriter out;
    private final boolean numbers;

    /**
     * @param numbers telephone numbers as they are; else masked
     */
    SmsPage(PrintWriter out, boolean numbers) {
        this.out = out;
        this.numbers = numbers;
    }

    void print(TracedSms sms) {
        out.printf(
                "%s %s %s, meter %s%s%s%n",
                sms.at(),
                shown(sms.occasion() == null ? sms.event() : sms.occasion()),
                shown(sms.type()),
                shown(sms.meterId()),
                sms.audience() == null || sms.audience().equals("HOUSEHOLD")
                        ? ""
                        : ", for the " + sms.audience().toLowerCase(java.util.Locale.ROOT),
                sms.phone() == null ? "" : ", to " + number(sms.phone()));
        out.printf(
                "  SMS %s%s%n",
                shown(sms.smsId()),
                sms.alertId() == null || sms.alertId().equals(sms.smsId())
                        ? ""
                        : ", about alert " + shown(sms.alertId()));
        if (sms.text() != null && !sms.isUnsent()) {
            out.printf("  \"%s\"%n", shown(sms.text()));
        }
        for (Step step : sms.life()) {
            out.printf("  %s  %s%n", step.at(), shown(step.says()));
        }
        if (sms.life().isEmpty()) {
            out.printf("  %s%n", shown(sms.why()));
        }
        out.println();
    }

    /** How many ended in which way. */
    void printSums(List<TracedSms> all) {
        Map<String, Integer> byState = new TreeMap<>();
        all.forEach(sms -> byState.merge(sms.state(), 1, Integer::sum));
        out.printf("%,d in all%s%n", all.size(), all.isEmpty() ? "" : ": " + sums(byState));
    }

    private static String sums(Map<String, Integer> byState) {
        return String.join(
                ", ",
                byState.entrySet().stream()
                        .map(each -> "%s %,d".formatted(each.getKey(), each.getValue()))
                        .toList());
    }

    void printJson(TracedSms sms) {
        Map<String, Object> line = sms.line();
        if (sms.phone() != null) {
            line.put("phone", number(sms.phone()));
        }
        try {
            out.println(JSON.writeValueAsString(line));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String number(String phone) {
        return numbers ? shown(phone) : new PhoneNumber(phone).toString();
    }

    /** What others wrote moves no cursor. */
    private static String shown(String text) {
        return text == null ? "unknown" : text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }
}
