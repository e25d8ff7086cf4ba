package io.dripwatch.cli.localcluster;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.HTTPServer;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Properties;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.prometheus.AbstractPrometheusReporter;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Flink's metrics for Prometheus, on one address. Flink's own reporter, whose names and labels
 * these are, listens on every address of the machine.
 */
public final class MetricsPage implements MetricReporterFactory {

    private static final String REPORTER = "metrics.reporter.page.";
    private static final String ADDRESS = "address";
    private static final String PORT = "port";

    /** Asks Flink for this reporter. */
    static void on(String address, int port, Configuration flink) {
        flink.setString(REPORTER + "factory.class", MetricsPage.class.getName());
        flink.setString(REPORTER + ADDRESS, address);
        flink.setString(REPORTER + PORT, String.valueOf(port));
    }

    /** What Prometheus reads. */
    static URI page(Configuration flink) {
        String port = flink.getString(REPORTER + PORT, null);
        if (port == null) {
            throw new IllegalStateException("nobody asked for metrics");
        }
        return URI.create(
                "http://%s:%s/metrics".formatted(flink.getString(REPORTER + ADDRESS, null), port));
    }

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        return new Reporter();
    }

    private static final class Reporter extends AbstractPrometheusReporter {

        private HTTPServer server;

        @Override
        public void open(MetricConfig config) {
            super.open(config);
            try {
                server =
                        new HTTPServer(
                                new InetSocketAddress(
                                        config.getString(ADDRESS, LoopbackPorts.ADDRESS),
                                        config.getInteger(PORT, 0)),
                                collected(),
                                true);
            } catch (IOException e) {
                throw new IllegalStateException("metrics cannot be served", e);
            }
        }

        /** What Flink's class collects; it shows it to its own package only. */
        private CollectorRegistry collected() {
            try {
                Field registry = AbstractPrometheusReporter.class.getDeclaredField("registry");
                registry.setAccessible(true);
                return (CollectorRegistry) registry.get(this);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Flink's reporter is another one", e);
            }
        }

        @Override
        public void close() {
            if (server != null) {
                server.stop();
            }
            super.close();
        }
    }
}
