package io.dripwatch.pipeline.answer.door;

import io.dripwatch.domain.answer.AnswerKind;
import io.dripwatch.pipeline.answer.PageTexts;
import io.dripwatch.pipeline.sms.callback.CallbackServer;

/** The pages behind a link. Each answer is a POST: what only opens the link changes nothing. */
final class AnswerPage {

    private static final String STYLE =
            "body{font:18px/1.5 sans-serif;max-width:28em;margin:2em auto;padding:0 1em}"
                    + "button{font:inherit;width:100%;padding:.8em;margin:.3em 0}"
                    + "input{font:inherit;padding:.4em}form{margin:0 0 .6em}";

    private AnswerPage() {}

    /** Asks. */
    static CallbackServer.Response question(PageTexts words) {
        StringBuilder forms = new StringBuilder("<p>" + escaped(words.text("question")) + "</p>");
        for (AnswerKind kind : PageTexts.KINDS) {
            forms.append("<form method=\"post\">");
            if (kind == AnswerKind.AWAY) {
                forms.append("<label>")
                        .append(escaped(words.text("until")))
                        .append(" <input type=\"date\" name=\"until\"></label>");
            }
            forms.append("<button name=\"answer\" value=\"")
                    .append(kind)
                    .append("\">")
                    .append(escaped(words.text(kind)))
                    .append("</button></form>");
        }
        return page(200, words, forms.toString());
    }

    /** Says something. */
    static CallbackServer.Response says(int status, PageTexts words, String key) {
        return page(status, words, "<p>" + escaped(words.text(key)) + "</p>");
    }

    private static CallbackServer.Response page(int status, PageTexts words, String body) {
        return new CallbackServer.Response(
                status,
                "text/html; charset=utf-8",
                """
                <!doctype html><html lang="%s"><head><meta charset="utf-8">\
                <meta name="viewport" content="width=device-width">\
                <meta name="robots" content="noindex"><title>%s</title><style>%s</style></head>\
                <body><h1>%s</h1>%s</body></html>
                """
                        .formatted(
                                escaped(words.language()),
                                escaped(words.text("title")),
                                STYLE,
                                escaped(words.signature()),
                                body));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
