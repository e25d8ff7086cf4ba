package io.dripwatch.console.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The pages: one shell for all of them, whose script draws the page of its address. */
final class PageRoutes {

    private static final List<String> PAGES =
            List.of("/", "/wall", "/home", "/case", "/messages", "/rules", "/report", "/sign-in");

    private static final Map<String, String> TYPES =
            Map.of(
                    "js", "text/javascript; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "json", "application/json; charset=utf-8",
                    "svg", "image/svg+xml",
                    "html", "text/html; charset=utf-8");

    /** Not /web, where Flink's own pages lie in the demo's class path. */
    private static final String FILES = "/io/dripwatch/console/web/";

    private static final String UPLOT = "/META-INF/resources/webjars/uplot/" + version() + "/dist/";

    private PageRoutes() {}

    static void addTo(RoutesConfig routes) {
        PAGES.forEach(page -> routes.get(page, ctx -> send(ctx, FILES + "index.html")));
        routes.get("/web/{file}", ctx -> send(ctx, FILES + ctx.pathParam("file")));
        routes.get("/favicon.ico", ctx -> send(ctx, FILES + "favicon.svg"));
        routes.get("/uplot/{file}", PageRoutes::uplot);
    }

    private static void uplot(Context ctx) {
        send(ctx, UPLOT + ctx.pathParam("file"));
    }

    /** The webjar says which version it is. */
    private static String version() {
        try (InputStream in =
                PageRoutes.class.getResourceAsStream(
                        "/META-INF/maven/org.webjars.npm/uplot/pom.properties")) {
            java.util.Properties properties = new java.util.Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(Context ctx, String resource) {
        String type = TYPES.get(resource.substring(resource.lastIndexOf('.') + 1));
        try (InputStream in = PageRoutes.class.getResourceAsStream(resource)) {
            if (in == null || type == null || resource.contains("..")) {
                ctx.status(404).result("no such page");
                return;
            }
            ctx.contentType(type).result(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
