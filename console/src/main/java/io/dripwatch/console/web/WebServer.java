package io.dripwatch.console.web;

import io.dripwatch.console.access.Accounts;
import io.dripwatch.console.access.Role;
import io.dripwatch.console.fact.Batch;
import io.dripwatch.console.feed.Feeding;
import io.dripwatch.console.kafka.OperatorTopics;
import io.dripwatch.console.kafka.TopicsDownException;
import io.dripwatch.console.setting.ConsoleClock;
import io.dripwatch.console.setting.ConsoleException;
import io.dripwatch.console.setting.ConsoleSettings;
import io.dripwatch.console.store.Store;
import io.dripwatch.console.store.StoreDownException;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the pages. */
public final class WebServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    private final PushedEvents pushed = new PushedEvents();
    private final ConsoleSettings settings;
    private volatile TownRoutes town;
    private Javalin javalin;

    public WebServer(ConsoleSettings settings) {
        this.settings = settings;
    }

    /** Hears of what was stored. */
    public void heard(Batch batch) {
        TownRoutes known = town;
        if (known != null) {
            known.heard(batch);
        }
        pushed.heard(batch);
    }

    /**
     * Starts to serve.
     *
     * @param machine the machine's clock, epoch milliseconds
     * @throws ConsoleException where the address is taken
     */
    public void start(
            Store store,
            ConsoleClock clock,
            OperatorTopics topics,
            Feeding feeding,
            LongSupplier machine) {
        Accounts accounts =
                settings.accounts() == null ? null : Accounts.of(settings.accounts(), machine);
        Desk desk = new Desk(store, clock, settings, topics, feeding, machine);
        Guard guard = new Guard(settings, accounts);
        javalin =
                Javalin.create(
                        config -> {
                            config.startup.showJavalinBanner = false;
                            config.jetty.modifyServletContextHandler(
                                    context ->
                                            Protection.before(context, !settings.isOnLoopback()));
                            routes(config.routes, desk, guard);
                        });
        try {
            javalin.start(settings.address(), settings.port());
        } catch (JavalinBindException e) {
            throw new ConsoleException(
                    "address %s:%d is taken".formatted(settings.address(), settings.port()));
        }
    }

    private void routes(RoutesConfig routes, Desk desk, Guard guard) {
        // Each route asks for the role it needs; none may be forgotten for strangers.
        routes.before(
                "/api/*",
                ctx -> {
                    if (!ctx.path().equals("/api/session")) {
                        guard.require(ctx, Role.VIEW);
                    }
                });
        PageRoutes.addTo(routes);
        new MetricRoutes(desk).addTo(routes);
        new SessionRoutes(desk, guard).addTo(routes);
        town = new TownRoutes(desk, guard);
        town.addTo(routes);
        new HouseholdRoutes(desk, guard).addTo(routes);
        new CaseRoutes(desk, guard).addTo(routes);
        new MessageRoutes(desk, guard).addTo(routes);
        new RuleRoutes(desk, guard).addTo(routes);
        new ReportRoutes(desk, guard).addTo(routes);
        routes.sse(
                "/api/events",
                client -> {
                    guard.require(client.ctx(), Role.VIEW);
                    pushed.join(client);
                });
        routes.exception(StoreDownException.class, (e, ctx) -> problem(ctx, 503, "store-down"));
        routes.exception(TopicsDownException.class, (e, ctx) -> problem(ctx, 503, "topics-down"));
        routes.exception(
                HttpResponseException.class,
                (e, ctx) -> problem(ctx, e.getStatus(), e.getMessage()));
        routes.exception(
                IllegalArgumentException.class, (e, ctx) -> problem(ctx, 400, e.getMessage()));
        routes.exception(
                Exception.class,
                (e, ctx) -> {
                    LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
                    problem(ctx, 500, "failed; the log says more");
                });
    }

    private static void problem(Context ctx, int status, String problem) {
        ctx.status(status).json(Map.of("problem", problem == null ? "failed" : problem));
    }

    /** Where it is served. */
    public String url() {
        return "http://%s:%d".formatted(settings.address(), javalin.port());
    }

    @Override
    public void close() {
        pushed.close();
        if (javalin != null) {
            javalin.stop();
        }
    }
}
