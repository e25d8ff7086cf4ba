package io.dripwatch.console.web;

import io.dripwatch.console.access.Role;
import io.dripwatch.console.message.MessageView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** Messages. */
final class MessageRoutes {

    private static final long DAY_MILLIS = 86_400_000;
    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 400;

    private final Desk desk;
    private final Guard guard;

    MessageRoutes(Desk desk, Guard guard) {
        this.desk = desk;
        this.guard = guard;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/messages", this::list);
    }

    private void list(Context ctx) {
        guard.require(ctx, Role.VIEW);
        String asked = ctx.queryParam("days");
        int days =
                asked == null
                        ? USUAL_DAYS
                        : asked.matches("[0-9]{1,3}") ? Integer.parseInt(asked) : 0;
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException(
                    "days are '%s', expected 1 to %d".formatted(asked, MOST_DAYS));
        }
        long since = desk.clock().now() - days * DAY_MILLIS;
        ctx.json(
                desk.store()
                        .read(
                                handle ->
                                        MessageView.of(
                                                handle,
                                                ctx.queryParam("group"),
                                                ctx.queryParam("meter"),
                                                since)));
    }
}
