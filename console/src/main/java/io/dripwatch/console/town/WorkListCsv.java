package io.dripwatch.console.town;

import io.dripwatch.console.report.Csv;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** The work list as a file. */
public final class WorkListCsv {

    private static final List<String> COLUMNS =
            List.of(
                    "incidentId",
                    "meterId",
                    "householdId",
                    "district",
                    "address",
                    "type",
                    "severity",
                    "state",
                    "onset",
                    "openedAt",
                    "litresPerHour",
                    "litres",
                    "costADay",
                    "cost",
                    "sms",
                    "smsReason",
                    "caseState",
                    "assignee",
                    "finding",
                    "due");

    private WorkListCsv() {}

    /** All rows of {@link WorkList}. */
    public static String of(List<Map<String, Object>> rows, ZoneId zone) {
        return Csv.of(COLUMNS, List.of("onset", "openedAt", "due"), rows, zone);
    }
}
