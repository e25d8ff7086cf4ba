package io.dripwatch.scoring.score;

import io.dripwatch.schemas.CsvColumns;
import io.dripwatch.scoring.files.CsvFile;
import io.dripwatch.scoring.files.Opening;
import io.dripwatch.scoring.files.OutputFiles;
import io.dripwatch.scoring.truth.LeakCase;
import io.dripwatch.scoring.truth.Matching;
import io.dripwatch.scoring.truth.Matching.Finding;
import io.dripwatch.scoring.truth.Matching.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The single openings and cases behind a score, as files for a person to look at. */
final class CaseLists {

    private static final List<String> FOUND =
            Stream.concat(CsvColumns.CASES.stream(), Stream.of("detected_at", "delay_h", "type"))
                    .toList();
    private static final List<String> OPENING =
            List.of("meter_id", "detected_at", "type", "onset", "litres_per_hour", "incident_id");

    private CaseLists() {}

    /** Writes false.csv, excused.csv, found.csv and missed.csv. */
    static void write(Matching matching, OutputFiles output) {
        CsvFile.write(
                output.file("false.csv"), OPENING, openings(matching.openings(Verdict.FALSE)));
        CsvFile.write(
                output.file("excused.csv"), OPENING, openings(matching.openings(Verdict.EXCUSED)));
        CsvFile.write(
                output.file("missed.csv"),
                CsvColumns.CASES,
                matching.missed().stream().map(CaseLists::fields).toList());
        CsvFile.write(
                output.file("found.csv"),
                FOUND,
                matching.findings().stream().map(CaseLists::fields).toList());
    }

    /** Writes welfare-cases.csv: every case, with what found it where something did. */
    static void writeWelfare(Matching matching, OutputFiles output) {
        List<List<String>> rows = new ArrayList<>();
        for (LeakCase leak : matching.cases()) {
            Finding finding = matching.finding(leak);
            List<String> fields = new ArrayList<>(finding == null ? fields(leak) : fields(finding));
            if (finding == null) {
                fields.addAll(List.of("", "", ""));
            }
            rows.add(fields);
        }
        CsvFile.write(output.file("welfare-cases.csv"), FOUND, rows);
        CsvFile.write(
                output.file("welfare-false.csv"),
                OPENING,
                openings(matching.openings(Verdict.FALSE)));
    }

    private static List<List<String>> openings(List<Opening> openings) {
        return openings.stream().map(CaseLists::fields).toList();
    }

    private static List<String> fields(Opening opening) {
        return List.of(
                opening.meterId(),
                CsvFile.instant(opening.detectedAt()),
                opening.type(),
                CsvFile.instant(opening.onset()),
                Double.isNaN(opening.litresPerHour())
                        ? ""
                        : BigDecimal.valueOf(opening.litresPerHour()).toPlainString(),
                opening.incidentId());
    }

    private static List<String> fields(LeakCase leak) {
        return List.of(
                leak.id(),
                leak.meterId(),
                leak.kind(),
                CsvFile.instant(leak.onset()),
                CsvFile.instant(leak.end()),
                BigDecimal.valueOf(leak.meanLitresPerHour()).toPlainString(),
                Integer.toString(leak.periodMinutes()));
    }

    private static List<String> fields(Finding finding) {
        List<String> fields = new ArrayList<>(fields(finding.leak()));
        fields.add(CsvFile.instant(finding.opening().detectedAt()));
        fields.add(CsvFile.hours(finding.delayHours()));
        fields.add(finding.opening().type());
        return fields;
    }
}
