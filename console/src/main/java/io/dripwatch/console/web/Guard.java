package io.dripwatch.console.web;

import io.dripwatch.console.access.Accounts;
import io.dripwatch.console.access.Person;
import io.dripwatch.console.access.Role;
import io.dripwatch.console.setting.ConsoleSettings;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.UnauthorizedResponse;
import java.util.Locale;
import java.util.Set;

/** Knows who asks: by session, by a proxy's header, or, on loopback, whoever sits there. */
final class Guard {

    private static final String PERSON = "person";
    private static final Set<String> LOOPBACK_NAMES =
            Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final ConsoleSettings settings;
    private final Accounts accounts;

    /**
     * @param accounts null for none
     */
    Guard(ConsoleSettings settings, Accounts accounts) {
        this.settings = settings;
        this.accounts = accounts;
    }

    /** Whether people sign in at the console itself. */
    boolean hasAccounts() {
        return accounts != null;
    }

    Accounts accounts() {
        return accounts;
    }

    /** Who asks; null for a stranger. */
    Person person(Context ctx) {
        if (accounts != null) {
            return ctx.sessionAttribute(PERSON);
        }
        if (settings.userHeader() != null) {
            return ofProxy(ctx);
        }
        // Another site's name that was made to point here is not this machine.
        return LOOPBACK_NAMES.contains(hostOf(ctx))
                ? new Person("operator", Role.ADMINISTER)
                : null;
    }

    private static String hostOf(Context ctx) {
        String host = ctx.host() == null ? "" : ctx.host();
        int port = host.lastIndexOf(':');
        return port > host.lastIndexOf(']') ? host.substring(0, port) : host;
    }

    private Person ofProxy(Context ctx) {
        String name = ctx.header(settings.userHeader());
        if (name == null || name.isBlank() || !ctx.req().getRemoteAddr().equals(settings.proxy())) {
            return null;
        }
        String role = ctx.header(settings.roleHeader());
        for (Role known : Role.values()) {
            if (role != null && known.name().equals(role.strip().toUpperCase(Locale.ROOT))) {
                return new Person(name.strip(), known);
            }
        }
        return new Person(name.strip(), Role.VIEW);
    }

    void signIn(Context ctx, Person person) {
        // A session that somebody else may have begun must not become this person's.
        ctx.req().getSession(true);
        ctx.req().changeSessionId();
        ctx.sessionAttribute(PERSON, person);
    }

    void signOut(Context ctx) {
        if (ctx.req().getSession(false) != null) {
            ctx.req().getSession().invalidate();
        }
    }

    /**
     * Who asks, if they may.
     *
     * @throws UnauthorizedResponse for a stranger
     * @throws ForbiddenResponse for somebody of a lesser role
     */
    Person require(Context ctx, Role role) {
        Person person = person(ctx);
        if (person == null) {
            throw new UnauthorizedResponse("sign in first");
        }
        if (!person.role().covers(role)) {
            throw new ForbiddenResponse("this needs the role " + role);
        }
        return person;
    }
}
