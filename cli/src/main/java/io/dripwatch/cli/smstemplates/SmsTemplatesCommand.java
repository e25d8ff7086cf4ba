package io.dripwatch.cli.smstemplates;

import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.console.UserError;
import io.dripwatch.pipeline.NotificationJob;
import io.dripwatch.pipeline.notification.NotificationOptions;
import io.dripwatch.pipeline.settings.JobArguments;
import io.dripwatch.pipeline.words.ApprovedTemplates;
import io.dripwatch.pipeline.words.ProviderTemplate;
import io.dripwatch.pipeline.words.SmsText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dripwatch sms-templates}: writes what a provider is to approve, and checks it. */
@Command(
        name = "sms-templates",
        mixinStandardHelpOptions = true,
        description = {
            "Writes every text as a template for an SMS provider that takes no other words.",
            "",
            "Mainland China's providers send approved templates alone. This checks the texts by the"
                    + " rules that they publish and writes a file with a line for each. Submit the"
                    + " words, put the provider's ids into the file, and name it to the notification"
                    + " job with sms-templates=FILE (docs/operations.md).",
            "",
        },
        footer = {
            "",
            "Examples:",
            "  dripwatch sms-templates --config notification.properties --out templates.properties",
            "  dripwatch sms-templates --set words-directory=words --approved templates.properties"
                    + " --out new.properties",
        })
public final class SmsTemplatesCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Properties of the notification job: its words, units and tariff make the texts.")
    private Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One option; stronger than the file. May be repeated.")
    private Map<String, String> set = Map.of();

    @Option(
            names = "--language",
            split = ",",
            paramLabel = "TAG",
            defaultValue = "zh-CN",
            description = "Languages of the texts (default: ${DEFAULT-VALUE}).")
    private List<String> languages;

    @Option(
            names = "--approved",
            paramLabel = "FILE",
            description = "An earlier such file; ids of words that are the same are kept.")
    private Path approved;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where to write; refused when it is there already.")
    private Path out;

    @Override
    public Integer call() {
        try {
            SmsText words = NotificationOptions.words(configuration());
            List<ProviderTemplate> templates = words.providerTemplates(new TreeSet<>(languages));
            ApprovedTemplates before = approved == null ? null : ApprovedTemplates.read(approved);
            write(ApprovedTemplates.file(templates, before));
            report(templates, before);
        } catch (IllegalArgumentException e) {
            throw new UserError(e.getMessage(), e);
        }
        return ExitCodes.DONE;
    }

    private org.apache.flink.configuration.Configuration configuration() {
        List<String> arguments = new ArrayList<>();
        if (config != null) {
            arguments.addAll(List.of("--config", config.toString()));
        }
        set.forEach((key, value) -> arguments.addAll(List.of("--" + key, value)));
        return JobArguments.parse(
                arguments.toArray(String[]::new), System.getenv(), NotificationJob.options());
    }

    private void write(String file) {
        if (Files.exists(out)) {
            // It may hold ids that somebody waited days for.
            throw new UserError("--out %s: is there already; expected a new file".formatted(out));
        }
        try {
            Files.writeString(out, file);
        } catch (IOException e) {
            throw new UserError("--out %s: cannot be written: %s".formatted(out, e), e);
        }
    }

    private void report(List<ProviderTemplate> templates, ApprovedTemplates before) {
        PrintWriter console = spec.commandLine().getOut();
        long waiting =
                templates.stream()
                        .filter(
                                each ->
                                        before == null
                                                || before.idOf(each)
                                                        .equals(ApprovedTemplates.MISSING))
                        .count();
        console.printf(
                "%d templates, all by the providers' published rules, in %s; %d without an id%n",
                templates.size(), out, waiting);
        console.flush();
    }
}
