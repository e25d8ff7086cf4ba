package io.dripwatch.console.web;

import io.dripwatch.console.store.Sql;
import io.dripwatch.console.store.StoreDownException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The console's figures for Prometheus. Numbers of things only: nobody signs in here, and nothing
 * tells of a home or a person.
 */
final class MetricRoutes {

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final Desk desk;

    MetricRoutes(Desk desk) {
        this.desk = desk;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/metrics", this::metrics);
    }

    private void metrics(Context ctx) {
        StringBuilder text = new StringBuilder();
        long began = System.nanoTime();
        try {
            desk.store()
                    .read(
                            handle -> {
                                fromStore(handle, text);
                                return null;
                            });
            one(text, ConsoleMetric.STORE_UP, 1);
        } catch (StoreDownException e) {
            text.setLength(0);
            one(text, ConsoleMetric.STORE_UP, 0);
        }
        one(text, ConsoleMetric.SCRAPE_SECONDS, (System.nanoTime() - began) / 1e9);
        one(text, ConsoleMetric.TOPICS_UP, desk.feeding().areTopicsDown() ? 0 : 1);
        one(text, ConsoleMetric.BATCHES_STORED, desk.feeding().version());
        ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(text.toString());
    }

    private void fromStore(Handle handle, StringBuilder text) {
        one(text, ConsoleMetric.HOUSEHOLDS, Sql.number(handle, "select count(*) from home"));
        labelled(
                text,
                ConsoleMetric.INCIDENTS_OPEN,
                "type",
                handle.createQuery(
                        "select type, count(*) from incident where state = 'OPEN' group by type"));
        labelled(
                text,
                ConsoleMetric.SMS,
                "stage",
                handle.createQuery(
                                "select stage, count(*) from sms where changed_at >= ?"
                                        + " group by stage")
                        .bind(0, desk.clock().now() - DAY_MILLIS));
    }

    private static void one(StringBuilder text, ConsoleMetric metric, double value) {
        text.append(metric.head()).append(metric.exported()).append(' ').append(value).append('\n');
    }

    private static void labelled(
            StringBuilder text, ConsoleMetric metric, String label, Query counts) {
        text.append(metric.head());
        counts.map(
                        (row, context) ->
                                "%s{%s=\"%s\"} %d\n"
                                        .formatted(
                                                metric.exported(),
                                                label,
                                                row.getString(1),
                                                row.getLong(2)))
                .forEach(text::append);
    }
}
