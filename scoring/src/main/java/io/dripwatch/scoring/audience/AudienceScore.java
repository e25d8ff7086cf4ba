package io.dripwatch.scoring.audience;

import io.dripwatch.scoring.files.AlertsFile;
import io.dripwatch.scoring.files.Opening;
import io.dripwatch.scoring.truth.Exclusions;
import io.dripwatch.scoring.truth.Matching;
import io.dripwatch.scoring.truth.Truth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every opening of a run, whoever was told, against what is known to have happened. Households and
 * carers are judged by leaks and welfare cases, the operator by the ledgers; a home's own alert
 * that went to the operator, as part of a district's event, is judged as the household's.
 */
public final class AudienceScore {

    static final String HOUSEHOLD = "HOUSEHOLD";
    static final String CARER = "CARER";
    static final String OPERATOR = "OPERATOR";

    /** What only leaks explain, whoever is told. */
    private static final Set<String> OF_HOMES =
            Set.of(
                    "CONTINUOUS_FLOW",
                    "INTERMITTENT_FLOW",
                    "BURST",
                    "HIGH_USE",
                    "USE_WHILE_AWAY",
                    "BUDGET");

    /** Of what the ledgers tell; nobody can judge the others, such as REGISTRY. */
    private static final List<String> JUDGED =
            List.of(
                    "STOPPED_METER",
                    "SUDDEN_DROP",
                    "DISTRICT",
                    "METER_DATA",
                    "SILENT_METER",
                    "REVERSE_FLOW",
                    "METER_FLAG");

    private final Map<String, TypeScore> rows = new TreeMap<>();
    private final List<List<String>> falseOpenings = new ArrayList<>();

    private AudienceScore() {}

    /** Whether alerts of this type are about a home's own water, which only leaks explain. */
    public static boolean isOfHomes(String type) {
        return OF_HOMES.contains(type);
    }

    /**
     * Scores a run.
     *
     * @param welfare null for none
     * @param ledgers null for none: then nobody can judge what operators were told
     */
    public static AudienceScore of(
            JudgedRun run, Truth truth, Truth welfare, Exclusions exclusions, Ledgers ledgers) {
        AudienceScore score = new AudienceScore();
        AlertsFile alerts = run.alerts();
        score.matched(HOUSEHOLD, run.households());
        score.matched(
                CARER,
                Matching.of(
                        welfare == null ? Truth.of(List.of()) : welfare,
                        exclusions,
                        alerts.carerOpenings()));
        List<Opening> ofHomes = new ArrayList<>();
        List<Opening> own = new ArrayList<>();
        for (Opening opening : alerts.operatorOpenings()) {
            (isOfHomes(opening.type()) ? ofHomes : own).add(opening);
        }
        score.matched(OPERATOR, Matching.of(truth, exclusions, ofHomes));
        if (ledgers == null) {
            own.forEach(opening -> score.row(OPERATOR, opening.type()).excused());
        } else {
            score.operator(own, ledgers);
        }
        return score;
    }

    private TypeScore row(String audience, String type) {
        return rows.computeIfAbsent(audience + " " + type, name -> new TypeScore(audience, type));
    }

    private void matched(String audience, Matching matching) {
        for (Matching.Judged judged : matching.judged()) {
            TypeScore row = row(audience, judged.opening().type());
            switch (judged.verdict()) {
                case IN_CASE -> row.right();
                case EXCUSED -> row.excused();
                case FALSE -> {
                    row.wrong();
                    listFalse(audience, judged.opening());
                }
            }
        }
    }

    private void operator(List<Opening> openings, Ledgers ledgers) {
        Map<String, Map<Happening, Double>> found = new HashMap<>();
        List<Opening> sorted = new ArrayList<>(openings);
        sorted.sort(Comparator.comparingLong(Opening::detectedAt));
        for (Opening opening : sorted) {
            TypeScore row = row(OPERATOR, opening.type());
            Happening happening = explaining(opening, ledgers);
            if (!JUDGED.contains(opening.type())) {
                row.excused();
            } else if (happening != null) {
                row.right();
                double hours = Math.max(0, (opening.detectedAt() - happening.from()) / 3_600_000.0);
                found.computeIfAbsent(opening.type(), type -> new HashMap<>())
                        .putIfAbsent(happening, hours);
            } else {
                row.wrong();
                listFalse(OPERATOR, opening);
            }
        }
        Set<String> types = new HashSet<>();
        rows.values().stream()
                .filter(row -> row.audience().equals(OPERATOR))
                .filter(row -> JUDGED.contains(row.type()))
                .forEach(row -> types.add(row.type()));
        for (String type : JUDGED) {
            if (!ledgers.of(type).isEmpty()) {
                types.add(type);
            }
        }
        for (String type : types) {
            row(OPERATOR, type)
                    .found(
                            ledgers.of(type).size(),
                            List.copyOf(found.getOrDefault(type, Map.of()).values()));
        }
    }

    private static Happening explaining(Opening opening, Ledgers ledgers) {
        Happening own = ledgers.explaining(opening.type(), opening.meterId(), opening.detectedAt());
        if (own != null || !opening.meterId().startsWith("feed:")) {
            return own;
        }
        // Of a feed: any of its meters that is one of many.
        return ledgers.of(opening.type()).stream()
                .filter(happening -> happening.kind().startsWith("feed-"))
                .filter(happening -> happening.explains(opening.detectedAt()))
                .findFirst()
                .orElse(null);
    }

    private void listFalse(String audience, Opening opening) {
        falseOpenings.add(
                List.of(
                        audience,
                        opening.type(),
                        opening.meterId(),
                        java.time.Instant.ofEpochMilli(opening.onset()).toString(),
                        java.time.Instant.ofEpochMilli(opening.detectedAt()).toString()));
    }

    /** Head of {@link #falseOpenings}. */
    public static List<String> falseHeader() {
        return List.of("audience", "type", "meter_id", "onset", "detected_at");
    }

    /** Every opening that nothing explains. */
    public List<List<String>> falseOpenings() {
        return falseOpenings;
    }

    /** One object for each audience and type, as {@code score.json} has it. */
    public List<Map<String, Object>> fields() {
        return rows.values().stream().map(TypeScore::fields).toList();
    }

    /** Markdown, without line ends. */
    public List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "| told to | type | openings | right | excused | false | precision, 95 % |"
                        + " found | median delay, h |");
        lines.add("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        rows.values().forEach(row -> lines.add(row.row()));
        return lines;
    }
}
