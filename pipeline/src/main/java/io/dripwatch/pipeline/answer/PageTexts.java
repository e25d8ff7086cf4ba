package io.dripwatch.pipeline.answer;

import io.dripwatch.domain.answer.AnswerKind;
import io.dripwatch.pipeline.words.WordsFile;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The words of the page behind a link, in one language.
 *
 * @param language BCP 47 tag
 * @param signature of the utility
 * @param texts by key without {@code page.}
 */
public record PageTexts(String language, String signature, TreeMap<String, String> texts)
        implements Serializable {

    /** What can be answered on the page, in its order. */
    public static final List<AnswerKind> KINDS =
            List.of(
                    AnswerKind.IT_IS_ME,
                    AnswerKind.FIXED,
                    AnswerKind.CALL_ME,
                    AnswerKind.AWAY,
                    AnswerKind.STOP);

    private static final String PAGE = "page.";
    private static final List<String> OTHERS =
            List.of("title", "question", "until", "thanks", "expired", "invalid", "busy");

    static PageTexts of(String language, String file, Map<String, WordsFile.Line> lines) {
        TreeMap<String, String> texts = new TreeMap<>();
        OTHERS.forEach(key -> texts.put(key, AnswersFile.text(file, lines, PAGE + key)));
        for (AnswerKind kind : KINDS) {
            String key = AnswerDictionary.key(kind);
            texts.put(key, AnswersFile.text(file, lines, PAGE + key));
        }
        return new PageTexts(language, "", texts);
    }

    PageTexts signedBy(String other) {
        return new PageTexts(language, other, texts);
    }

    public String text(String key) {
        return texts.get(key);
    }

    public String text(AnswerKind kind) {
        return texts.get(AnswerDictionary.key(kind));
    }
}
