package io.dripwatch.localprovider;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The accepted SMS as their readers would see them: one telephone for each number, with its SMS in
 * the order of their time, the telephone with the newest SMS first.
 */
final class PhonePage {

    private static final int MOST_PHONES = 60;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);

    private static final String HEAD =
            """
            <!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="3">
            <meta name="viewport" content="width=device-width"><title>Dripwatch SMS</title><style>
            body{background:#dfe3e8;font:14px/1.4 system-ui,sans-serif;margin:0;padding:12px}
            header{margin:4px 8px 12px;color:#22262b}
            main{display:grid;gap:16px;grid-template-columns:repeat(auto-fill,minmax(270px,1fr))}
            article{background:#fff;border:8px solid #22262b;border-radius:28px;box-sizing:border-box;
            display:flex;flex-direction:column-reverse;height:430px;overflow-y:auto;padding:14px}
            h2{background:#fff;font-size:14px;font-weight:600;margin:-14px 0 6px;padding:8px 0 4px;position:sticky;
            text-align:center;top:-14px}
            small{color:#6b7280;display:block;font-size:11px;text-align:center}
            p{background:#e9ebee;border-radius:4px 16px 16px 16px;margin:2px 0 12px;padding:8px 11px;
            overflow-wrap:anywhere;white-space:pre-wrap}</style>
            <header>%s</header><main>
            """;

    private PhonePage() {}

    static String of(List<AcceptedSms> accepted) {
        List<List<AcceptedSms>> phones = phones(accepted);
        StringBuilder page =
                new StringBuilder(HEAD.formatted(title(accepted.size(), phones.size())));
        for (List<AcceptedSms> phone : phones.subList(0, Math.min(MOST_PHONES, phones.size()))) {
            page.append("<article><div><h2>%s</h2>".formatted(escaped(masked(phone.get(0).to()))));
            phone.forEach(sms -> page.append(bubble(sms)));
            page.append("</div></article>\n");
        }
        return page.append("</main></html>").toString();
    }

    private static String title(int messages, int phones) {
        return "%d SMS accepted for %d phone%s, delivered to nobody%s"
                .formatted(
                        messages,
                        phones,
                        phones == 1 ? "" : "s",
                        phones > MOST_PHONES ? "; the newest %d".formatted(MOST_PHONES) : "");
    }

    /** By number; the one that was written to last comes first. */
    private static List<List<AcceptedSms>> phones(List<AcceptedSms> accepted) {
        Map<String, List<AcceptedSms>> byNumber = new LinkedHashMap<>();
        for (AcceptedSms sms : accepted) {
            List<AcceptedSms> own = byNumber.remove(sms.to());
            if (own == null) {
                own = new ArrayList<>();
            }
            own.add(sms);
            byNumber.put(sms.to(), own);
        }
        List<List<AcceptedSms>> phones = new ArrayList<>(byNumber.values());
        Collections.reverse(phones);
        return phones;
    }

    private static String bubble(AcceptedSms sms) {
        return "<small>%s, %s UTC, %d segment%s</small><p>%s</p>%n"
                .formatted(
                        escaped(sms.from()),
                        TIME.format(
                                Instant.ofEpochMilli(sms.acceptedAt()).atOffset(ZoneOffset.UTC)),
                        sms.segments(),
                        sms.segments() == 1 ? "" : "s",
                        escaped(sms.body()));
    }

    /** The page may be shown to others. */
    private static String masked(String number) {
        return number.length() <= 6
                ? "***"
                : number.substring(0, 3) + "\u2026" + number.substring(number.length() - 3);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
