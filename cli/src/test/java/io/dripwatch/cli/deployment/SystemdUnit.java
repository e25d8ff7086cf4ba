package io.dripwatch.cli.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A unit of systemd as systemd reads it: comments dropped, each setting with all its values. */
record SystemdUnit(String name, Map<String, List<String>> settings) {

    static final Path DIRECTORY =
            Path.of(System.getProperty("dripwatch.repository"), "deploy", "systemd");

    static SystemdUnit read(Path file) throws IOException {
        Map<String, List<String>> settings = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            int equals = line.indexOf('=');
            if (!line.startsWith("#") && !line.startsWith("[") && equals > 0) {
                settings.computeIfAbsent(line.substring(0, equals), key -> new ArrayList<>())
                        .add(line.substring(equals + 1));
            }
        }
        return new SystemdUnit(file.getFileName().toString(), settings);
    }

    static List<SystemdUnit> services() throws IOException {
        List<SystemdUnit> services = new ArrayList<>();
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".service")).sorted().toList()) {
                services.add(read(file));
            }
        }
        return services;
    }

    static SystemdUnit service(String name) throws IOException {
        return read(DIRECTORY.resolve("dripwatch-" + name + ".service"));
    }

    /** The one value of a setting; empty where it is not set. */
    String value(String key) {
        return String.join(" ", settings.getOrDefault(key, List.of()));
    }

    /** The words of its command. */
    List<String> command() {
        return List.of(value("ExecStart").split(" "));
    }

    /** What comes behind the jar of Dripwatch; empty where it runs another main class. */
    List<String> arguments() {
        List<String> words = command();
        int jar = words.indexOf("-jar");
        return jar < 0 ? List.of() : words.subList(jar + 2, words.size());
    }

    /** What follows an option of its command; empty where it has none. */
    String option(String name) {
        int at = command().indexOf(name);
        return at < 0 ? "" : command().get(at + 1);
    }
}
