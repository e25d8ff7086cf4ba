package io.dripwatch.cli.cluster;

import io.dripwatch.cli.localcluster.LoopbackPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A job manager or a task manager as Flink's start scripts would start it. */
final class FlinkProcess {

    /** What Flink looks into on Java 17; its start scripts open them too. */
    private static final List<String> OPENED =
            List.of(
                    "java.lang",
                    "java.lang.reflect",
                    "java.net",
                    "java.nio",
                    "java.time",
                    "java.util",
                    "java.util.concurrent",
                    "java.util.concurrent.atomic");

    private static final String LOG4J =
            """
            rootLogger.level = INFO
            rootLogger.appenderRef.out.ref = out
            appender.out.name = out
            appender.out.type = CONSOLE
            appender.out.layout.type = PatternLayout
            appender.out.layout.pattern = %d %-5p %c{1} %m%n
            """;

    private FlinkProcess() {}

    static KillableJvm start(
            Path directory,
            String name,
            List<String> jvmFlags,
            String mainClass,
            String... arguments)
            throws IOException {
        List<String> flags = new ArrayList<>(jvmFlags);
        flags.add("-XX:+UseSerialGC");
        OPENED.forEach(opened -> flags.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
        flags.add("-Dlog4j.configurationFile=" + directory.resolve("log4j2.properties"));
        return KillableJvm.start(
                ClassPaths.flink(),
                flags,
                Stream.concat(
                                Stream.of(mainClass, "--configDir", directory.toString()),
                                Stream.of(arguments))
                        .toList(),
                directory.resolve(name + ".out"));
    }

    static void writeConfiguration(Path directory, StandaloneSettings settings, int port)
            throws IOException {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("jobmanager.rpc.address", LoopbackPorts.ADDRESS);
        options.put(
                "jobmanager.rpc.port",
                String.valueOf(LoopbackPorts.choose(LoopbackPorts.ANY, "rpc")));
        options.put("jobmanager.bind-host", LoopbackPorts.ADDRESS);
        options.put("taskmanager.host", LoopbackPorts.ADDRESS);
        options.put("taskmanager.bind-host", LoopbackPorts.ADDRESS);
        options.put("rest.address", LoopbackPorts.ADDRESS);
        options.put("rest.bind-address", LoopbackPorts.ADDRESS);
        options.put("rest.port", String.valueOf(port));
        options.put("io.tmp.dirs", directory.resolve("scratch").toString());
        options.put(
                "execution.checkpointing.dir", directory.resolve("checkpoints").toUri().toString());
        options.putAll(settings.options());
        StringBuilder yaml = new StringBuilder();
        options.forEach((key, value) -> yaml.append("%s: \"%s\"%n".formatted(key, value)));
        Files.createDirectories(directory.resolve("scratch"));
        Files.writeString(directory.resolve("config.yaml"), yaml);
        Files.writeString(directory.resolve("log4j2.properties"), LOG4J);
    }
}
