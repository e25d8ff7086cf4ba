package io.dripwatch.pipeline.answer;

import io.dripwatch.domain.answer.AnswerKind;
import io.dripwatch.pipeline.words.WordsFile;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What is replied to answers, in one language. */
final class ReplyTexts implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String REPLY = "reply.";

    private final String language;
    private final EnumMap<AnswerKind, String> texts = new EnumMap<>(AnswerKind.class);
    private final String awayUntil;
    private final String well;
    private final String date;
    private final String link;

    ReplyTexts(String language, String file, Map<String, WordsFile.Line> lines) {
        this.language = language;
        for (AnswerKind kind : AnswerKind.values()) {
            texts.put(kind, AnswersFile.text(file, lines, REPLY + AnswerDictionary.key(kind)));
        }
        awayUntil =
                AnswersFile.text(
                        file, lines, REPLY + AnswerDictionary.key(AnswerKind.AWAY) + ".until");
        well = AnswersFile.text(file, lines, REPLY + "well");
        date = AnswersFile.text(file, lines, "date");
        link = AnswersFile.text(file, lines, "link");
    }

    String link(String address) {
        return link.replace("{link}", address);
    }

    String language() {
        return language;
    }

    /** To who was asked whether all is well, and says so. */
    String well(String signature) {
        return well.replace("{signature}", signature);
    }

    String reply(AnswerKind kind, String signature, LocalDate until) {
        String words = until == null ? texts.get(kind) : awayUntil;
        String day =
                until == null
                        ? ""
                        : DateTimeFormatter.ofPattern(date, Locale.forLanguageTag(language))
                                .format(until);
        return words.replace("{signature}", signature).replace("{date}", day);
    }
}
