package io.dripwatch.console.web;

import io.dripwatch.console.fact.Deed;
import io.dripwatch.console.feed.Feeding;
import io.dripwatch.console.kafka.OperatorTopics;
import io.dripwatch.console.setting.ConsoleClock;
import io.dripwatch.console.setting.ConsoleSettings;
import io.dripwatch.console.store.Sql;
import io.dripwatch.console.store.Store;
import io.javalin.http.Context;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * What every route works with.
 *
 * @param machine the machine's clock, epoch milliseconds: when people did something
 */
record Desk(
        Store store,
        ConsoleClock clock,
        ConsoleSettings settings,
        OperatorTopics topics,
        Feeding feeding,
        LongSupplier machine) {

    private static final long PATIENCE_MILLIS = 3_000;

    /**
     * What a request asks for.
     *
     * @throws IllegalArgumentException where it is something else, saying what
     */
    static <T> T body(Context ctx, Class<T> type) {
        T body;
        try {
            body = ctx.bodyAsClass(type);
        } catch (Exception e) {
            // Whatever the reader of JSON throws: the caller sent something else.
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new IllegalArgumentException("the body cannot be read: " + why, e);
        }
        if (body == null) {
            throw new IllegalArgumentException("the body is empty, expected JSON");
        }
        return body;
    }

    /**
     * What must be said.
     *
     * @throws IllegalArgumentException where nothing is
     */
    static <T> T required(String name, T value) {
        if (value == null || value.toString().isBlank()) {
            throw new IllegalArgumentException(name + " is missing, expected a value");
        }
        return value;
    }

    /**
     * Writes a deed to its topic and waits until the store has heard of it. It is done by the clock
     * that the console follows, so that due times agree with the readings' time in a demo. That
     * clock may stand still: what people do at one home still happens one after the other.
     */
    void record(
            String author,
            Deed.Kind kind,
            String meterId,
            String incidentId,
            String value,
            String note) {
        Deed deed =
                new Deed(
                        UUID.randomUUID().toString(),
                        doneAt(meterId),
                        author,
                        kind,
                        meterId,
                        incidentId,
                        value,
                        note);
        topics.write(deed);
        feeding.await(
                () ->
                        store.read(
                                        handle ->
                                                Sql.number(
                                                        handle,
                                                        "select count(*) from deed where action_id = ?",
                                                        deed.actionId()))
                                > 0,
                PATIENCE_MILLIS);
    }

    /** Now, but later than what was done at the home before. */
    private long doneAt(String meterId) {
        long newest =
                store.read(
                        handle ->
                                Sql.number(
                                        handle,
                                        "select coalesce(max(done_at), 0) from deed where meter_id = ?",
                                        meterId));
        return Math.max(clock.now(), newest + 1);
    }
}
