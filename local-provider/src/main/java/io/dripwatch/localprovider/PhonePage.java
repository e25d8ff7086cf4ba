package io.dripwatch.localprovider;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The accepted SMS as somebody would see them on a telephone, newest last. */
final class PhonePage {

    private static final int MOST_SHOWN = 100;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", java.util.Locale.ENGLISH);

    private static final String HEAD =
            """
            <!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="3">
            <meta name="viewport" content="width=device-width"><title>Dripwatch SMS</title><style>
            body{background:#dfe3e8;font:15px/1.4 system-ui,sans-serif;margin:0}
            main{background:#fff;border:10px solid #22262b;border-radius:34px;box-sizing:border-box;
            height:92vh;margin:3vh auto;max-width:390px;overflow-y:auto;padding:18px}
            h1{font-size:15px;font-weight:600;margin:0 0 4px;text-align:center}
            small{color:#6b7280;display:block;font-size:11px;text-align:center}
            p{background:#e9ebee;border-radius:4px 16px 16px 16px;margin:2px 0 14px;padding:9px 12px;
            overflow-wrap:anywhere;white-space:pre-wrap}</style>
            <main><h1>%s</h1><small>%d SMS accepted, delivered to nobody</small>
            """;

    private PhonePage() {}

    static String of(List<AcceptedSms> accepted) {
        List<AcceptedSms> shown =
                accepted.subList(Math.max(0, accepted.size() - MOST_SHOWN), accepted.size());
        StringBuilder page =
                new StringBuilder(
                        HEAD.formatted(
                                shown.isEmpty() ? "No SMS yet" : escaped(shown.get(0).from()),
                                accepted.size()));
        for (AcceptedSms sms : shown) {
            page.append(
                    "<small>%s UTC, to %s, %d segment%s</small><p>%s</p>%n"
                            .formatted(
                                    TIME.format(
                                            Instant.ofEpochMilli(sms.acceptedAt())
                                                    .atOffset(ZoneOffset.UTC)),
                                    escaped(masked(sms.to())),
                                    sms.segments(),
                                    sms.segments() == 1 ? "" : "s",
                                    escaped(sms.body())));
        }
        return page.append("</main></html>").toString();
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
