package io.dripwatch.console.web;

import io.dripwatch.console.access.Person;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.UnauthorizedResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.web.csrf.CsrfToken;

/** Who is here, and signing in and out. */
final class SessionRoutes {

    /** What a person types to sign in. */
    record Credentials(String name, String password) {

        @Override
        public String toString() {
            return "credentials of " + name;
        }
    }

    private final Desk desk;
    private final Guard guard;

    SessionRoutes(Desk desk, Guard guard) {
        this.desk = desk;
        this.guard = guard;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/session", this::session);
        routes.post("/api/session", this::signIn);
        routes.delete("/api/session", this::signOut);
    }

    /** Also for strangers: they need the token to sign in. */
    private void session(Context ctx) {
        Person person = guard.person(ctx);
        CsrfToken token = (CsrfToken) ctx.req().getAttribute(CsrfToken.class.getName());
        Map<String, Object> session = new LinkedHashMap<>();
        session.put("csrf", token.getToken());
        session.put("person", person == null ? null : person.name());
        session.put("role", person == null ? null : person.role());
        session.put("signsIn", guard.hasAccounts());
        session.put("name", desk.settings().name());
        session.put("currency", desk.settings().currency());
        session.put("priced", desk.settings().pricePerCubicMetre() > 0);
        session.put("zone", desk.settings().zone().getId());
        session.put("storeDown", desk.feeding().isStoreDown());
        session.put("topicsDown", desk.feeding().areTopicsDown());
        session.put(
                "people",
                guard.hasAccounts() && person != null
                        ? guard.accounts().names()
                        : person == null ? List.of() : List.of(person.name()));
        ctx.json(session);
    }

    private void signIn(Context ctx) {
        Credentials typed = Desk.body(ctx, Credentials.class);
        if (!guard.hasAccounts() || typed.name() == null || typed.password() == null) {
            throw new UnauthorizedResponse("name or password is wrong");
        }
        Person person =
                guard.accounts()
                        .signIn(typed.name(), typed.password())
                        .orElseThrow(() -> new UnauthorizedResponse("name or password is wrong"));
        guard.signIn(ctx, person);
        ctx.json(Map.of());
    }

    private void signOut(Context ctx) {
        guard.signOut(ctx);
        ctx.json(Map.of());
    }
}
