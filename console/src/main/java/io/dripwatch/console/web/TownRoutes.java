package io.dripwatch.console.web;

import io.dripwatch.console.access.Role;
import io.dripwatch.console.fact.Batch;
import io.dripwatch.console.fact.Fact;
import io.dripwatch.console.fact.HouseholdFact;
import io.dripwatch.console.fact.HouseholdGone;
import io.dripwatch.console.town.TownMap;
import io.dripwatch.console.town.TownView;
import io.dripwatch.console.town.WorkList;
import io.dripwatch.console.town.WorkListCsv;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Town and wall. Many screens may show them, so an answer serves all of them for a while. */
final class TownRoutes {

    private static final long SERVES_MILLIS = 5_000;

    private final Desk desk;
    private final Guard guard;
    private long townVersion = -1;
    private long townAt;
    private Map<String, Object> town;
    private long mapVersion = -1;
    private volatile boolean homesChanged = true;
    private TownMap homes;
    private List<Map<String, Object>> map;

    TownRoutes(Desk desk, Guard guard) {
        this.desk = desk;
        this.guard = guard;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/town", this::town);
        routes.get("/api/map", this::map);
        routes.get("/api/map/meter", this::meterAt);
        routes.get("/api/worklist.csv", this::csv);
    }

    /** Hears of a stored batch: the list of homes is made anew only where it changed. */
    void heard(Batch batch) {
        for (Fact fact : batch.facts()) {
            if (fact instanceof HouseholdFact || fact instanceof HouseholdGone) {
                homesChanged = true;
                return;
            }
        }
    }

    private void town(Context ctx) {
        guard.require(ctx, Role.VIEW);
        ctx.json(currentTown());
    }

    private synchronized Map<String, Object> currentTown() {
        long version = desk.feeding().version();
        long at = desk.machine().getAsLong();
        if (version != townVersion || at - townAt > SERVES_MILLIS) {
            long now = desk.clock().now();
            long today = desk.clock().today();
            town =
                    desk.store()
                            .read(
                                    handle ->
                                            TownView.of(
                                                    handle,
                                                    now,
                                                    today,
                                                    desk.settings().pricePerCubicMetre()));
            townVersion = version;
            townAt = at;
        }
        return town;
    }

    private void map(Context ctx) {
        guard.require(ctx, Role.VIEW);
        ctx.json(currentMap());
    }

    private synchronized List<Map<String, Object>> currentMap() {
        long version = desk.feeding().version();
        if (version != mapVersion || homesChanged) {
            TownMap known = currentHomes();
            map = desk.store().read(known::districts);
            mapVersion = version;
        }
        return map;
    }

    private synchronized TownMap currentHomes() {
        if (homesChanged) {
            homesChanged = false;
            try {
                homes = desk.store().read(TownMap::of);
            } catch (RuntimeException e) {
                homesChanged = true;
                throw e;
            }
        }
        return homes;
    }

    private void meterAt(Context ctx) {
        guard.require(ctx, Role.VIEW);
        int place =
                ctx.queryParamAsClass("place", Integer.class).check(n -> n >= 0, "0 or more").get();
        Map<String, Object> answer = new HashMap<>();
        answer.put("meterId", currentHomes().meterAt(ctx.queryParam("district"), place));
        ctx.json(answer);
    }

    private void csv(Context ctx) {
        guard.require(ctx, Role.VIEW);
        long now = desk.clock().now();
        List<Map<String, Object>> rows =
                desk.store()
                        .read(
                                handle ->
                                        WorkList.rows(
                                                handle, now, desk.settings().pricePerCubicMetre()));
        ctx.contentType("text/csv; charset=utf-8");
        ctx.header("Content-Disposition", "attachment; filename=\"work-list.csv\"");
        ctx.result(WorkListCsv.of(rows, desk.clock().zone()));
    }
}
