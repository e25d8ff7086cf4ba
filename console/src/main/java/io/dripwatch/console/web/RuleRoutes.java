package io.dripwatch.console.web;

import io.dripwatch.console.access.Person;
import io.dripwatch.console.access.Role;
import io.dripwatch.console.fact.Deed;
import io.dripwatch.console.fact.Rule;
import io.dripwatch.console.rule.Preview;
import io.dripwatch.console.rule.RuleChange;
import io.dripwatch.console.rule.RulesInForce;
import io.dripwatch.console.store.Sql;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/** Rules: what is in force, who set it, and what another would do. */
final class RuleRoutes {

    private static final int PREVIEW_DAYS = 60;

    /** A rule to set or to try; without a value it is taken back. */
    record Asked(String scope, String key, String value, String note) {}

    private final Desk desk;
    private final Guard guard;

    RuleRoutes(Desk desk, Guard guard) {
        this.desk = desk;
        this.guard = guard;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/rules", this::list);
        routes.post("/api/rules", this::set);
        routes.post("/api/rules/preview", this::preview);
    }

    private void list(Context ctx) {
        guard.require(ctx, Role.VIEW);
        Map<String, Object> view = new LinkedHashMap<>();
        desk.store()
                .read(
                        handle -> {
                            RulesInForce inForce = RulesInForce.read(handle);
                            view.put("configuration", inForce.configuration());
                            view.put("ofClasses", inForce.ofClasses());
                            view.put("known", inForce.isKnown());
                            view.put(
                                    "rules",
                                    Sql.rows(
                                            handle, "select * from rule order by scope, rule_key"));
                            view.put(
                                    "changes",
                                    Sql.rows(
                                            handle,
                                            "select * from deed where kind in ('RULE_SET', 'RULE_UNSET') order by done_at desc fetch first 100 rows only"));
                            view.put(
                                    "classes",
                                    Sql.rows(
                                            handle,
                                            "select meter_class, count(*) as homes from home group by meter_class order by 2 desc fetch first 20 rows only"));
                            return null;
                        });
        ctx.json(view);
    }

    private void set(Context ctx) {
        Person person = guard.require(ctx, Role.ADMINISTER);
        Asked asked = Desk.body(ctx, Asked.class);
        Rule rule = RuleChange.of(asked.scope(), asked.key(), asked.value()).rule();
        desk.topics().write(rule);
        desk.record(
                person.name(),
                rule.value() == null ? Deed.Kind.RULE_UNSET : Deed.Kind.RULE_SET,
                null,
                null,
                rule.told(),
                asked.note());
        ctx.json(Map.of());
    }

    private void preview(Context ctx) {
        guard.require(ctx, Role.VIEW);
        Asked asked = Desk.body(ctx, Asked.class);
        ctx.json(
                new Preview(desk.store(), desk.clock().now(), PREVIEW_DAYS)
                        .scope(RuleChange.of(asked.scope(), asked.key(), asked.value())));
    }
}
