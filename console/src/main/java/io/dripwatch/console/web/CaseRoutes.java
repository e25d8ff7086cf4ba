package io.dripwatch.console.web;

import io.dripwatch.console.access.Person;
import io.dripwatch.console.access.Role;
import io.dripwatch.console.casework.CaseSteps;
import io.dripwatch.console.casework.CaseView;
import io.dripwatch.console.fact.Deed;
import io.dripwatch.console.fact.FeedbackFact;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.Map;

/** One case. */
final class CaseRoutes {

    /** What is to be done. */
    record Asked(String incidentId, Deed.Kind kind, String value, String note) {}

    private final Desk desk;
    private final Guard guard;

    CaseRoutes(Desk desk, Guard guard) {
        this.desk = desk;
        this.guard = guard;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/case", this::show);
        routes.post("/api/case/deed", this::act);
    }

    private Map<String, Object> find(String incidentId) {
        long now = desk.clock().now();
        Map<String, Object> view =
                desk.store()
                        .read(
                                handle ->
                                        CaseView.of(
                                                handle,
                                                incidentId,
                                                now,
                                                desk.settings().pricePerCubicMetre()));
        if (view == null) {
            throw new NotFoundResponse("no such case");
        }
        return view;
    }

    private void show(Context ctx) {
        guard.require(ctx, Role.VIEW);
        ctx.json(find(ctx.queryParamAsClass("id", String.class).get()));
    }

    private void act(Context ctx) {
        Asked asked = Desk.body(ctx, Asked.class);
        Desk.required("incidentId", asked.incidentId());
        Desk.required("kind", asked.kind());
        Person person = guard.require(ctx, CaseSteps.needs(asked.kind()));
        @SuppressWarnings("unchecked")
        Map<String, Object> incident =
                (Map<String, Object>) find(asked.incidentId()).get("incident");
        CaseSteps.check(
                (String) incident.get("caseState"), asked.kind(), asked.value(), asked.note());
        String meter = (String) incident.get("meterId");
        if (asked.kind() == Deed.Kind.FINDING) {
            // First what others learn from it: if the deed fails, it is simply done again.
            desk.topics()
                    .write(
                            FeedbackFact.entered(
                                    meter,
                                    desk.clock().now(),
                                    "FINDING",
                                    null,
                                    null,
                                    null,
                                    asked.incidentId(),
                                    asked.value()));
        }
        desk.record(
                person.name(),
                asked.kind(),
                meter,
                asked.incidentId(),
                asked.value(),
                asked.note());
        ctx.json(find(asked.incidentId()));
    }
}
