package io.dripwatch.console.web;

/**
 * What the console tells Prometheus: docs/metrics.md, alert rules and dashboards go by this list.
 */
public enum ConsoleMetric {
    STORE_UP("dripwatch_console_store_up", "1 while the database answers."),
    TOPICS_UP("dripwatch_console_topics_up", "1 while the topics can be read."),
    BATCHES_STORED(
            "dripwatch_console_batches_stored_total",
            "Batches of messages stored since the console started."),
    HOUSEHOLDS("dripwatch_console_households", "Homes in the store."),
    INCIDENTS_OPEN(
            "dripwatch_console_incidents_open",
            "Open incidents by kind (label type), SILENT_METER among them."),
    SMS("dripwatch_console_sms", "SMS of the last 24 h by how far they came (label stage)."),
    SCRAPE_SECONDS(
            "dripwatch_console_scrape_seconds", "How long the store took to tell all this, s.");

    private final String exported;
    private final String meaning;

    ConsoleMetric(String exported, String meaning) {
        this.exported = exported;
        this.meaning = meaning;
    }

    /** As Prometheus has it. */
    public String exported() {
        return exported;
    }

    /** One sentence. */
    public String meaning() {
        return meaning;
    }

    /** Its lines before the values, in Prometheus' text format. */
    String head() {
        return "# HELP %s %s%n# TYPE %s %s%n"
                .formatted(
                        exported,
                        meaning,
                        exported,
                        exported.endsWith("_total") ? "counter" : "gauge")
                .replace(System.lineSeparator(), "\n");
    }
}
