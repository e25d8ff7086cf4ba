package io.dripwatch.domain.explanation;

import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentType;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Says in one plain sentence what was measured and why it is abnormal, for an operator's screen and
 * for whoever answers a complaint. The same alert gives the same words.
 */
public final class Explanations {

    private static final List<ExplanationWords> LANGUAGES =
            ExplanationWords.languages().stream().map(ExplanationWords::load).toList();

    private Explanations() {}

    /**
     * The sentence in every language that is known here.
     *
     * @param onset epoch milliseconds
     * @param detectedAt epoch milliseconds
     * @param evidence null where there is none: an alert taken back
     * @param zone the household's
     * @return by BCP 47 tag: {@code en}, {@code zh-CN} and others
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
            Facts facts = new Facts(words, onset, detectedAt, evidence, zone, Map.of());
            sentences.put(words.language(), words.sentence(type, event, facts));
        }
        return sentences;
    }

    /** What becomes of an incident that is told without a home's local time. */
    public enum Turn {
        OPENED("opened"),
        /** It grew. */
        UPDATED("updated"),
        CLOSED("closed"),
        /** It goes on, but is no longer followed. */
        FORGOTTEN("forgotten");

        private final String key;

        Turn(String key) {
            this.key = key;
        }
    }

    /**
     * Of a meter that is not heard of.
     *
     * @param hours of silence
     */
    public static SortedMap<String, String> ofSilence(Turn turn, double hours) {
        return said(IncidentType.SILENT_METER, turn, Map.of("hours", hours), words -> Map.of());
    }

    /**
     * Of homes of a district that turned abnormal together.
     *
     * @param shared type of the homes' own incidents
     * @param tripped homes of so many
     */
    public static SortedMap<String, String> ofDistrict(
            Turn turn, String district, IncidentType shared, int tripped, int homes) {
        return said(
                IncidentType.DISTRICT,
                turn,
                Map.of("tripped", (double) tripped, "homes", (double) homes),
                words -> Map.of("district", district, "kind", words.word(shared + ".name")));
    }

    /**
     * Of meters of one feed that turned faulty together.
     *
     * @param fault what is wrong with them, as the evidence names it
     * @param meters of so many
     */
    public static SortedMap<String, String> ofFeed(
            Turn turn, String feed, String fault, int meters, int ofMeters) {
        return said(
                IncidentType.METER_DATA,
                turn,
                Map.of("meters", (double) meters, "metersOfFeed", (double) ofMeters),
                words ->
                        Map.of(
                                "feed",
                                feed,
                                "fault",
                                words.word(IncidentType.METER_DATA + ".feed." + fault)),
                ".feed.");
    }

    /**
     * Of ids in which the registry and the readings do not fit.
     *
     * @param fault label of what is wrong with them
     * @param meters how many ids
     * @param examples some of them
     */
    public static SortedMap<String, String> ofRegistry(
            Turn turn, String fault, long meters, String examples) {
        return said(
                IncidentType.REGISTRY,
                turn,
                Map.of("meters", (double) meters),
                words ->
                        Map.of(
                                "fault",
                                words.word(IncidentType.REGISTRY + "." + fault),
                                "examples",
                                examples));
    }

    private static SortedMap<String, String> said(
            IncidentType type,
            Turn turn,
            Map<String, Double> numbers,
            Function<ExplanationWords, Map<String, String>> names) {
        return said(type, turn, numbers, names, ".");
    }

    private static SortedMap<String, String> said(
            IncidentType type,
            Turn turn,
            Map<String, Double> numbers,
            Function<ExplanationWords, Map<String, String>> names,
            String between) {
        Evidence evidence = new Evidence(0, 0, numbers);
        SortedMap<String, String> sentences = new TreeMap<>();
        for (ExplanationWords words : LANGUAGES) {
            Facts facts = new Facts(words, 0, 0, evidence, ZoneOffset.UTC, names.apply(words));
            sentences.put(words.language(), words.sentence(type + between + turn.key, facts));
        }
        return sentences;
    }
}
