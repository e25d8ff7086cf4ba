package io.dripwatch.console.web;

import io.dripwatch.console.access.Person;
import io.dripwatch.console.access.Role;
import io.dripwatch.console.fact.AnswerFact;
import io.dripwatch.console.fact.Deed;
import io.dripwatch.console.fact.FeedbackFact;
import io.dripwatch.console.household.DayView;
import io.dripwatch.console.household.HouseholdView;
import io.dripwatch.console.rule.Preview;
import io.dripwatch.console.rule.RulesInForce;
import io.dripwatch.console.town.HouseholdDirectory;
import io.dripwatch.domain.answer.AnswerKind;
import io.dripwatch.domain.household.Feedback;
import io.dripwatch.domain.incident.ContentId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Map;

/** One home, and the search for it. */
final class HouseholdRoutes {

    private static final int A_YEAR = 366;
    private static final int A_MONTH = 30;
    private static final long DAY_MILLIS = 86_400_000;

    /** What a household says on the telephone. */
    record Said(String meterId, String kind, Double litres, Long from, Long until, String note) {}

    /** What a household answers to an SMS on the telephone. */
    record Answered(String meterId, String answer, Long until, String note) {}

    /** What a setting is to be. */
    record Setting(String meterId, String key, String value) {}

    /** Why a number is needed. */
    record Reason(String meterId, String note) {}

    private final Desk desk;
    private final Guard guard;

    HouseholdRoutes(Desk desk, Guard guard) {
        this.desk = desk;
        this.guard = guard;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/homes", this::search);
        routes.get("/api/home", this::home);
        routes.get("/api/home/days", this::days);
        routes.post("/api/home/phone", this::unmask);
        routes.post("/api/home/wish", this::feedback);
        routes.post("/api/home/answer", this::answer);
        routes.post("/api/home/preview", this::preview);
    }

    private void search(Context ctx) {
        guard.require(ctx, Role.VIEW);
        String words = ctx.queryParamAsClass("q", String.class).get().strip();
        ctx.json(
                words.isEmpty()
                        ? List.of()
                        : desk.store().read(handle -> HouseholdDirectory.search(handle, words)));
    }

    private void home(Context ctx) {
        guard.require(ctx, Role.VIEW);
        String meter = ctx.queryParamAsClass("meter", String.class).get();
        long now = desk.clock().now();
        ctx.json(
                desk.store()
                        .read(
                                handle -> {
                                    Map<String, Object> view =
                                            HouseholdView.of(
                                                    handle,
                                                    meter,
                                                    now,
                                                    desk.settings().pricePerCubicMetre());
                                    view.put(
                                            "settings",
                                            RulesInForce.read(handle)
                                                    .settingsFor(
                                                            Preview.household(
                                                                    meter,
                                                                    HouseholdDirectory.find(
                                                                            handle, meter))));
                                    return view;
                                }));
    }

    private void days(Context ctx) {
        guard.require(ctx, Role.VIEW);
        String meter = ctx.queryParamAsClass("meter", String.class).get();
        long today = desk.clock().now() / DAY_MILLIS + 1;
        ctx.json(
                desk.store()
                        .read(
                                handle ->
                                        DayView.compact(
                                                DayView.of(handle, meter, today - A_YEAR, today))));
    }

    private void unmask(Context ctx) {
        Person person = guard.require(ctx, Role.WORK);
        Reason reason = Desk.body(ctx, Reason.class);
        Map<String, Object> phones =
                desk.store().read(handle -> HouseholdDirectory.phones(handle, reason.meterId()));
        if (phones == null) {
            throw new NotFoundResponse("no such home");
        }
        Desk.required("note", reason.note());
        // Recorded before it is shown: nobody sees a number unseen.
        desk.record(person.name(), Deed.Kind.UNMASK, reason.meterId(), null, null, reason.note());
        ctx.json(phones);
    }

    private void feedback(Context ctx) {
        Person person = guard.require(ctx, Role.WORK);
        Said said = Desk.body(ctx, Said.class);
        Desk.required("meterId", said.meterId());
        Desk.required("kind", said.kind());
        long at = desk.clock().now();
        var kind = Feedback.Kind.valueOf(said.kind());
        double litres = said.litres() == null ? 0 : said.litres();
        String complaint =
                new Feedback(
                                at,
                                kind,
                                Math.round(litres * 1_000),
                                said.from() == null ? 0 : said.from(),
                                said.until() == null ? 0 : said.until())
                        .complaint();
        if (complaint != null) {
            throw new IllegalArgumentException(complaint);
        }
        desk.topics()
                .write(
                        FeedbackFact.entered(
                                said.meterId(),
                                at,
                                kind.name(),
                                said.litres(),
                                said.from(),
                                said.until(),
                                null,
                                null));
        desk.record(person.name(), Deed.Kind.WISH, said.meterId(), null, kind.name(), said.note());
        ctx.json(Map.of());
    }

    /** Somebody telephones about an SMS: the answer goes the way of those by SMS. */
    private void answer(Context ctx) {
        Person person = guard.require(ctx, Role.WORK);
        Answered answered = Desk.body(ctx, Answered.class);
        String meter = Desk.required("meterId", answered.meterId());
        AnswerKind kind = AnswerKind.valueOf(Desk.required("answer", answered.answer()));
        Map<String, Object> home =
                desk.store().read(handle -> HouseholdDirectory.find(handle, meter));
        if (home == null) {
            throw new NotFoundResponse("no such home");
        }
        long at = desk.clock().now();
        Long until = kind == AnswerKind.AWAY ? answered.until() : null;
        if (kind == AnswerKind.UNCLEAR || until != null && until <= at) {
            throw new IllegalArgumentException(
                    "answer is %s until %s, expected an answer, and an end to come"
                            .formatted(kind, until));
        }
        String id =
                ContentId.of("call-centre", person.name(), meter, kind.name(), Long.toString(at));
        String household = String.valueOf(home.get("householdId"));
        // Recorded before it is done: what nobody entered is not done either.
        desk.record(person.name(), Deed.Kind.WISH, meter, null, kind.name(), answered.note());
        desk.topics()
                .write(new AnswerFact(id, household, meter, at, kind.name(), until, person.name()));
        ctx.json(Map.of());
    }

    private void preview(Context ctx) {
        guard.require(ctx, Role.VIEW);
        Setting setting = Desk.body(ctx, Setting.class);
        ctx.json(
                new Preview(desk.store(), desk.clock().now(), A_MONTH)
                        .home(
                                Desk.required("meterId", setting.meterId()),
                                setting.key(),
                                setting.value()));
    }
}
