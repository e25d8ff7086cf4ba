package io.dripwatch.console.web;

import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http.HttpCookie;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/**
 * What stands in front of every route: Spring Security's firewall, headers and CSRF filter, and
 * Jetty's sessions.
 */
final class Protection {

    /** Scripts, styles and data of this origin alone, and none inline. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final int SESSION_SECONDS = 8 * 3_600;

    private Protection() {}

    /**
     * Puts it in front.
     *
     * @param secure whether the session's cookie goes over HTTPS alone
     */
    static void before(ServletContextHandler context, boolean secure) {
        CrossOriginOpenerPolicyHeaderWriter opener = new CrossOriginOpenerPolicyHeaderWriter();
        opener.setPolicy(CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy.SAME_ORIGIN);
        CrossOriginResourcePolicyHeaderWriter resource =
                new CrossOriginResourcePolicyHeaderWriter();
        resource.setPolicy(
                CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy.SAME_ORIGIN);
        HeaderWriterFilter headers =
                new HeaderWriterFilter(
                        List.of(
                                new ContentSecurityPolicyHeaderWriter(POLICY),
                                new XContentTypeOptionsHeaderWriter(),
                                new XFrameOptionsHeaderWriter(
                                        XFrameOptionsHeaderWriter.XFrameOptionsMode.DENY),
                                new ReferrerPolicyHeaderWriter(
                                        ReferrerPolicyHeaderWriter.ReferrerPolicy.SAME_ORIGIN),
                                opener,
                                resource,
                                new StaticHeadersWriter("Cache-Control", "no-cache")));
        headers.setShouldWriteHeadersEagerly(true);
        FilterChainProxy chain =
                new FilterChainProxy(
                        new DefaultSecurityFilterChain(
                                AnyRequestMatcher.INSTANCE,
                                headers,
                                new CsrfFilter(new HttpSessionCsrfTokenRepository())));
        FilterHolder holder = new FilterHolder(chain);
        holder.setAsyncSupported(true);
        context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST));
        context.getSessionHandler().setHttpOnly(true);
        context.getSessionHandler().setSameSite(HttpCookie.SameSite.STRICT);
        context.getSessionHandler().setSecureRequestOnly(secure);
        context.getSessionHandler().setMaxInactiveInterval(SESSION_SECONDS);
    }
}
