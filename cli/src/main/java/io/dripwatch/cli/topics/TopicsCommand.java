package io.dripwatch.cli.topics;

import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.console.UserError;
import io.dripwatch.cli.kafka.KafkaTarget;
import io.dripwatch.schemas.Topic;
import io.dripwatch.schemas.Topics;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dripwatch topics}. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the topics that are missing, and says where one that is there is not as the jobs"
                    + " need it. It changes no topic. Ends with 1 where one does not fit.",
            "",
        },
        footer = {
            "",
            "Examples:",
            "  dripwatch topics --bootstrap-servers kafka:9092 --replication 3",
            "  dripwatch topics --config detection.properties --check",
        })
public final class TopicsCommand implements Callable<Integer> {

    /** Copies from which the loss of one broker must not stop writing. */
    private static final int SAFE_COPIES = 3;

    @Mixin private KafkaTarget kafka;

    @Option(
            names = "--replication",
            paramLabel = "N",
            description =
                    "Copies of each new topic; with 3 or more, a write needs two (default: as the"
                            + " broker has it).")
    private Integer replication;

    @Option(names = "--check", description = "Only look; a missing topic does not fit either.")
    private boolean check;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        if (replication != null && (replication < 1 || replication > Short.MAX_VALUE)) {
            throw new UserError("--replication is %d, expected 1 or more".formatted(replication));
        }
        PrintWriter out = spec.commandLine().getOut();
        try (Admin admin = Admin.create(kafka.client())) {
            Set<String> there = admin.listTopics().names().get();
            List<Topic> missing =
                    Topics.all().stream().filter(topic -> !there.contains(topic.name())).toList();
            List<String> faults = new ArrayList<>();
            if (check) {
                missing.forEach(topic -> faults.add(topic.name() + ": is not there"));
            } else {
                create(admin, missing);
                missing.forEach(topic -> out.println("made     " + topic.name()));
            }
            List<Topic> known =
                    Topics.all().stream().filter(topic -> there.contains(topic.name())).toList();
            faults.addAll(faults(admin, known));
            out.printf(
                    "%d topics, %d made, %d do not fit%n",
                    Topics.all().size(), check ? 0 : missing.size(), faults.size());
            faults.forEach(fault -> out.println("  " + fault));
            out.flush();
            return faults.isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
        } catch (ExecutionException e) {
            throw new RunFailure("Kafka refuses: " + e.getCause().getMessage(), e);
        } catch (KafkaException e) {
            throw new RunFailure("Kafka cannot be asked: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCodes.FAILED;
        }
    }

    private void create(Admin admin, List<Topic> missing)
            throws ExecutionException, InterruptedException {
        try {
            admin.createTopics(missing.stream().map(this::request).toList()).all().get();
        } catch (ExecutionException e) {
            // Somebody else may be making the same ones.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private NewTopic request(Topic topic) {
        Map<String, String> settings = new HashMap<>(topic.settings());
        if (replication != null && replication >= SAFE_COPIES) {
            settings.put("min.insync.replicas", "2");
        }
        short copies = replication == null ? -1 : replication.shortValue();
        return new NewTopic(topic.name(), topic.partitions(), copies).configs(settings);
    }

    /** Where topics differ from what the jobs rely on; how long messages are kept is free. */
    private static List<String> faults(Admin admin, List<Topic> known)
            throws ExecutionException, InterruptedException {
        List<String> names = known.stream().map(Topic::name).toList();
        Map<String, TopicDescription> described = admin.describeTopics(names).allTopicNames().get();
        Map<ConfigResource, Config> configs =
                admin.describeConfigs(names.stream().map(TopicsCommand::resource).toList())
                        .all()
                        .get();
        List<String> faults = new ArrayList<>();
        for (Topic topic : known) {
            int partitions = described.get(topic.name()).partitions().size();
            if (topic.partitions() == 1 && partitions != 1) {
                faults.add("%s: has %d partitions, expected 1".formatted(topic.name(), partitions));
            }
            Config config = configs.get(resource(topic.name()));
            topic.settings()
                    .forEach(
                            (key, expected) -> {
                                ConfigEntry found = config.get(key);
                                String value = found == null ? "" : found.value();
                                boolean fits =
                                        key.equals("retention.ms")
                                                || List.of(value.split(",")).contains(expected);
                                if (!fits) {
                                    faults.add(
                                            "%s: %s is %s, expected %s"
                                                    .formatted(topic.name(), key, value, expected));
                                }
                            });
        }
        return faults;
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
