package io.dripwatch.console.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;

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

    /** What was served once; the class path does not change. */
    private static final Map<String, Page> LOADED = new ConcurrentHashMap<>();

    /**
     * A file of the pages.
     *
     * @param tag what it is known by as long as it is the same
     */
    private record Page(byte[] bytes, String tag) {}

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

    /** A browser asks again for what it has, and is told by the tag that it is the same. */
    private static void send(Context ctx, String resource) {
        String type = TYPES.get(resource.substring(resource.lastIndexOf('.') + 1));
        Page page =
                type == null || resource.contains("..")
                        ? null
                        : LOADED.computeIfAbsent(resource, PageRoutes::load);
        if (page == null) {
            ctx.status(404).result("no such page");
            return;
        }
        ctx.header("ETag", page.tag());
        if (page.tag().equals(ctx.header("If-None-Match"))) {
            ctx.status(304);
            return;
        }
        ctx.contentType(type).result(page.bytes());
    }

    /** Null where there is none: then nothing is remembered. */
    private static Page load(String resource) {
        try (InputStream in = PageRoutes.class.getResourceAsStream(resource)) {
            if (in == null) {
                return null;
            }
            byte[] bytes = in.readAllBytes();
            CRC32C sum = new CRC32C();
            sum.update(bytes);
            return new Page(bytes, "\"%d-%08x\"".formatted(bytes.length, sum.getValue()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
