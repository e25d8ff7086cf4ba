package io.dripwatch.console.web;

import io.dripwatch.console.access.Role;
import io.dripwatch.console.report.Csv;
import io.dripwatch.console.report.MonthReport;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/** The report of a month. */
final class ReportRoutes {

    private static final List<String> COLUMNS =
            List.of(
                    "incidentId",
                    "meterId",
                    "district",
                    "type",
                    "severity",
                    "state",
                    "onset",
                    "openedAt",
                    "toldAt",
                    "endedAt",
                    "litresPerHour",
                    "litres",
                    "savedLitres",
                    "untoldReason",
                    "untoldStage",
                    "caseState",
                    "assignee",
                    "finding",
                    "foundAt",
                    "rating");

    private static final List<String> INSTANTS =
            List.of("onset", "openedAt", "toldAt", "endedAt", "foundAt");

    private final Desk desk;
    private final Guard guard;

    ReportRoutes(Desk desk, Guard guard) {
        this.desk = desk;
        this.guard = guard;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/report", this::report);
        routes.get("/api/report.csv", this::csv);
    }

    private YearMonth month(Context ctx) {
        String asked = ctx.queryParam("month");
        try {
            return asked == null || asked.isBlank()
                    ? YearMonth.from(
                            Instant.ofEpochMilli(desk.clock().now()).atZone(desk.clock().zone()))
                    : YearMonth.parse(asked);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "month is '%s', expected one such as 2026-03".formatted(asked), e);
        }
    }

    private long from(YearMonth month) {
        return desk.clock().startOf(month.atDay(1));
    }

    private void report(Context ctx) {
        guard.require(ctx, Role.VIEW);
        YearMonth month = month(ctx);
        Map<String, Object> report =
                desk.store()
                        .read(
                                handle ->
                                        MonthReport.of(
                                                handle,
                                                from(month),
                                                from(month.plusMonths(1)),
                                                desk.settings().pricePerCubicMetre()));
        report.put("month", month.toString());
        ctx.json(report);
    }

    private void csv(Context ctx) {
        guard.require(ctx, Role.VIEW);
        YearMonth month = month(ctx);
        List<Map<String, Object>> rows =
                desk.store()
                        .read(
                                handle ->
                                        MonthReport.incidents(
                                                handle, from(month), from(month.plusMonths(1))));
        ctx.contentType("text/csv; charset=utf-8");
        ctx.header(
                "Content-Disposition", "attachment; filename=\"report-%s.csv\"".formatted(month));
        ctx.result(Csv.of(COLUMNS, INSTANTS, rows, desk.clock().zone()));
    }
}
