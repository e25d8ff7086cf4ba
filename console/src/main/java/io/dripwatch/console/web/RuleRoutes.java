package io.dripwatch.console.web;

import io.dripwatch.console.access.Person;
import io.dripwatch.console.access.Role;
import io.dripwatch.console.fact.Deed;
import io.dripwatch.console.fact.Rule;
import io.dripwatch.console.rule.Preview;
import io.dripwatch.console.store.Sql;
import io.dripwatch.domain.detection.settings.DetectionSetting;
import io.dripwatch.domain.rulebook.DetectionRule;
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
        view.put("keys", DetectionSetting.all().stream().map(DetectionSetting::key).toList());
        desk.store()
                .read(
                        handle -> {
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
        Asked asked = ctx.bodyAsClass(Asked.class);
        boolean takesBack = asked.value() == null || asked.value().isBlank();
        if (!takesBack) {
            DetectionRule.of(asked.scope(), asked.key(), asked.value());
        }
        String value = takesBack ? null : asked.value().strip();
        desk.topics().write(new Rule(asked.scope(), asked.key(), value));
        desk.record(
                person.name(),
                takesBack ? Deed.Kind.RULE_UNSET : Deed.Kind.RULE_SET,
                null,
                null,
                asked.scope() + " " + asked.key() + (takesBack ? "" : "=" + value),
                asked.note());
        ctx.json(Map.of());
    }

    private void preview(Context ctx) {
        guard.require(ctx, Role.VIEW);
        Asked asked = ctx.bodyAsClass(Asked.class);
        ctx.json(
                new Preview(desk.store())
                        .scope(
                                asked.scope(),
                                asked.key(),
                                asked.value() == null ? "" : asked.value().strip(),
                                desk.clock().now(),
                                PREVIEW_DAYS));
    }
}
