package io.dripwatch.cli.demo;

import io.dripwatch.cli.localrun.LocalProduct;
import io.dripwatch.cli.localrun.RunSummary;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;

/** What stands before and after the story. */
final class Frame {

    private final PrintWriter terminal;

    Frame(PrintWriter terminal) {
        this.terminal = terminal;
    }

    /** The console's address stands before all else, so that people open it while jobs start. */
    void addresses(String console, LocalProduct product) {
        line("Console  %s", console);
        line("Phones   %s", product.provider().server().phonePage());
        line("Flink    %s", product.flink().webPage());
        line("Kafka    %s", product.kafka().bootstrapServers());
    }

    void opening(int households, int days, long seed) {
        line("");
        line(
                "Dripwatch demo: %,d households, %d days, seed %d. SMS are delivered to nobody.",
                households, days, seed);
        line("What happens is hidden from the jobs, which see readings only.");
        line("");
    }

    void closing(DemoScore score, RunSummary summary, Path out) {
        line("");
        line("Done.");
        score.print(terminal);
        summary.print(terminal);
        if (out != null) {
            line("  output    %s", out);
        }
    }

    void keeps(String url) {
        line("");
        line("The console goes on at %s until you stop it (Ctrl-C).", url);
    }

    private void line(String format, Object... arguments) {
        terminal.println(String.format(Locale.ROOT, format, arguments));
        terminal.flush();
    }
}
