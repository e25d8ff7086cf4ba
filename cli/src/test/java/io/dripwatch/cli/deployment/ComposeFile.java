package io.dripwatch.cli.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.dripwatch.cli.Dripwatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import picocli.CommandLine;

/**
 * A file of Docker Compose as Compose sees it: anchors and merges resolved, variables without a
 * value replaced by their defaults, {@code $$} by {@code $}.
 */
final class ComposeFile {

    static final Path REPOSITORY = Path.of(System.getProperty("dripwatch.repository"));
    private static final Pattern VARIABLE = Pattern.compile("\\$\\$|\\$\\{(\\w+):-([^}]*)}");
    private final JsonNode root;
    private static final String JAR = "/opt/dripwatch/dripwatch-cli.jar";

    private ComposeFile(JsonNode root) {
        this.root = root;
    }

    static ComposeFile read(Path file) throws IOException {
        String text = Files.readString(file);
        // Jackson alone does not follow merge keys.
        Object merged = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        return new ComposeFile(new YAMLMapper(new YAMLFactory()).valueToTree(merged));
    }

    /**
     * With a second file over it, as Compose merges them: maps key by key, ports added, mounts by
     * their place in the container, everything else replaced.
     */
    ComposeFile with(Path over) throws IOException {
        return new ComposeFile(merged("", root, read(over).root));
    }

    private static JsonNode merged(String key, JsonNode under, JsonNode over) {
        if (under == null || under.isMissingNode()) {
            return over;
        }
        if (under.isObject() && over.isObject()) {
            ObjectNode all = under.deepCopy();
            over.properties()
                    .forEach(
                            entry ->
                                    all.set(
                                            entry.getKey(),
                                            merged(
                                                    entry.getKey(),
                                                    all.path(entry.getKey()),
                                                    entry.getValue())));
            return all;
        }
        if (key.equals("ports")) {
            return ((ArrayNode) under.deepCopy()).addAll((ArrayNode) over);
        }
        if (key.equals("volumes")) {
            ArrayNode mounts = over.deepCopy();
            under.forEach(
                    mount -> {
                        if (texts(over)
                                .noneMatch(one -> place(one).equals(place(mount.asText())))) {
                            mounts.add(mount);
                        }
                    });
            return mounts;
        }
        return over;
    }

    /** Where a mount stands in the container. */
    private static String place(String mount) {
        return mount.split(":")[1];
    }

    /** What is mounted at a place of a service's container; empty where nothing is. */
    String mountedAt(String service, String place) {
        return texts(services().get(service).path("volumes"))
                .filter(mount -> place(mount).equals(place))
                .map(mount -> mount.substring(0, mount.indexOf(':')))
                .findFirst()
                .orElse("");
    }

    JsonNode root() {
        return root;
    }

    Map<String, JsonNode> services() {
        Map<String, JsonNode> services = new TreeMap<>();
        root.get("services").properties().forEach(e -> services.put(e.getKey(), e.getValue()));
        return services;
    }

    String image(String service) {
        return resolved(services().get(service).get("image").asText());
    }

    /** Entry point and command of a service, in one list. */
    List<String> words(String service) {
        JsonNode node = services().get(service);
        return Stream.of("entrypoint", "command")
                .map(node::path)
                .flatMap(ComposeFile::texts)
                .map(ComposeFile::resolved)
                .toList();
    }

    /** What a service runs of ours, as the command understands it. */
    CommandLine.ParseResult command(String service) {
        List<String> words = List.of(String.join(" ", words(service)).split("[\\s\\\\]+"));
        List<String> arguments =
                new ArrayList<>(words.subList(words.indexOf(JAR) + 1, words.size()));
        // What the shell of the container puts in: the day on which the town begins.
        int start = arguments.indexOf("--start");
        if (start >= 0) {
            arguments.subList(start + 1, arguments.indexOf("--bootstrap-servers")).clear();
            arguments.add(start + 1, "2026-11-01");
        }
        CommandLine.ParseResult parsed =
                Dripwatch.commandLine(REPOSITORY).parseArgs(arguments.toArray(String[]::new));
        assertThat(parsed.subcommand()).as(service).isNotNull();
        return parsed.subcommand();
    }

    /** Ports of the host, as {@code address:port}. */
    List<String> publishedPorts() {
        List<String> ports = new ArrayList<>();
        for (JsonNode service : services().values()) {
            texts(service.path("ports")).forEach(port -> ports.add(port.replaceAll(":\\d+$", "")));
        }
        return ports;
    }

    /** Sources of all mounts: paths beginning with a dot, or names of volumes. */
    List<String> mountSources() {
        return services().values().stream()
                .flatMap(service -> texts(service.path("volumes")))
                .map(mount -> mount.substring(0, mount.indexOf(':')))
                .distinct()
                .toList();
    }

    static Stream<String> texts(JsonNode node) {
        return node.isTextual()
                ? Stream.of(node.asText())
                : StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText);
    }

    private static String resolved(String text) {
        Matcher variable = VARIABLE.matcher(text);
        return variable.replaceAll(
                match -> Matcher.quoteReplacement(match.group(2) == null ? "$" : match.group(2)));
    }
}
