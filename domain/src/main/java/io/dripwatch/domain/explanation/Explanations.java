package io.dripwatch.domain.explanation;

import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentType;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Says in one plain sentence what was measured and why it is abnormal, for an operator's screen and
 * for whoever answers a complaint. The same alert gives the same words.
 */
public final class Explanations {

    private static final List<ExplanationWords> LANGUAGES =
            List.of(ExplanationWords.load("en"), ExplanationWords.load("zh-CN"));

    private Explanations() {}

    /**
     * The sentence in every language that is known here.
     *
     * @param onset epoch milliseconds
     * @param detectedAt epoch milliseconds
     * @param evidence null where there is none: an alert taken back
     * @param zone the household's
     * @return by BCP 47 tag: {@code en}, {@code zh-CN}
     */
    public static SortedMap<String, String> of(
            IncidentType type,
            IncidentEvent event,
            long onset,
            long detectedAt,
            Evidence evidence,
            ZoneId zone) {
        SortedMap<String, String> sentences = new TreeMap<>();
        for (ExplanationWords words : LANGUAGES) {
            Facts facts = new Facts(words, onset, detectedAt, evidence, zone);
            sentences.put(words.language(), words.sentence(type, event, facts));
        }
        return sentences;
    }
}
