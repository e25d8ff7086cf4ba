package io.dripwatch.console.web;

import io.dripwatch.console.access.Person;
import io.dripwatch.console.access.Role;
import io.dripwatch.console.fact.Deed;
import io.dripwatch.console.message.MessageView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.Map;

/** Messages. */
final class MessageRoutes {

    private static final long DAY_MILLIS = 86_400_000;
    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 400;

    /** In place of one SMS: all that are held. */
    private static final String ALL = "ALL";

    private static final int LONGEST_NOTE = 2_000;

    /**
     * What is to become of SMS that are held for a person.
     *
     * @param smsId one of them, or {@code ALL}
     * @param kind SMS_RELEASE or SMS_DROP
     * @param note null for none
     */
    record Ordered(String smsId, Deed.Kind kind, String note) {}

    private final Desk desk;
    private final Guard guard;

    MessageRoutes(Desk desk, Guard guard) {
        this.desk = desk;
        this.guard = guard;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/messages", this::list);
        routes.post("/api/messages/deed", this::order);
    }

    /** The sending job reads it from the topic of what people do. */
    private void order(Context ctx) {
        Ordered ordered = ctx.bodyAsClass(Ordered.class);
        boolean all = ALL.equals(ordered.smsId());
        Person person = guard.require(ctx, all ? Role.ADMINISTER : Role.WORK);
        if (ordered.kind() != Deed.Kind.SMS_RELEASE && ordered.kind() != Deed.Kind.SMS_DROP) {
            throw new IllegalArgumentException(
                    "kind is '%s', expected SMS_RELEASE or SMS_DROP".formatted(ordered.kind()));
        }
        if (ordered.note() != null && ordered.note().length() > LONGEST_NOTE) {
            throw new IllegalArgumentException(
                    "the note has %d characters, expected at most %d"
                            .formatted(ordered.note().length(), LONGEST_NOTE));
        }
        String meter = all ? null : meterOfHeld(ordered.smsId());
        desk.record(person.name(), ordered.kind(), meter, null, ordered.smsId(), ordered.note());
        ctx.status(204);
    }

    private String meterOfHeld(String smsId) {
        Map<String, Object> sms = desk.store().read(handle -> MessageView.one(handle, smsId));
        if (sms == null) {
            throw new NotFoundResponse("no such SMS");
        }
        if (!"HELD".equals(sms.get("stage"))) {
            throw new IllegalArgumentException(
                    "the SMS is %s, expected one that is HELD".formatted(sms.get("stage")));
        }
        return (String) sms.get("meterId");
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
