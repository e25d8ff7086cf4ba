package io.dripwatch.cli.cluster;

import io.dripwatch.schemas.Topic;
import io.dripwatch.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A broker that asks for a password over TLS and lets each user do what it was given: in a process
 * of its own, with a certificate of its own.
 */
final class SecuredBroker implements AutoCloseable {

    private static final String STORE_PASSWORD = "store-4711";
    private static final String ADMIN = "admin";

    private final Path directory;
    private final BrokerProcess broker;

    private SecuredBroker(Path directory, BrokerProcess broker) {
        this.directory = directory;
        this.broker = broker;
    }

    /** Starts it, with its topics, for these users, who may do nothing yet. */
    static SecuredBroker start(Path directory, List<String> users) throws Exception {
        Files.createDirectories(directory);
        Path store = certificate(directory);
        Files.writeString(directory.resolve("store-password"), STORE_PASSWORD);
        StringBuilder login = new StringBuilder(login(ADMIN));
        for (String user : with(ADMIN, users)) {
            login.append(" user_%s=\"%s\"".formatted(user, password(user)));
            Files.writeString(directory.resolve(user + "-password"), password(user));
        }
        Map<String, String> more = new HashMap<>();
        more.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,CLIENTS:SASL_SSL");
        more.put("sasl.enabled.mechanisms", "PLAIN");
        more.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        more.put("listener.name.clients.plain.sasl.jaas.config", login + ";");
        more.put("ssl.keystore.location", store.toString());
        more.put("ssl.keystore.password", STORE_PASSWORD);
        more.put("ssl.keystore.type", "PKCS12");
        more.put("ssl.truststore.location", store.toString());
        more.put("ssl.truststore.password", STORE_PASSWORD);
        more.put("ssl.truststore.type", "PKCS12");
        more.put(
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        // The controller's own listener, on loopback, knows no users.
        more.put("super.users", "User:admin;User:ANONYMOUS");
        SecuredBroker started = new SecuredBroker(directory, BrokerProcess.start(directory, more));
        started.createTopics();
        return started;
    }

    private static List<String> with(String one, List<String> others) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(one), others.stream())
                .toList();
    }

    private static String login(String user) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\""
                        .formatted(user)
                + " password=\"%s\"".formatted(password(user));
    }

    private static String password(String user) {
        return user + "-4711";
    }

    private static Path certificate(Path directory) throws IOException, InterruptedException {
        Path store = directory.resolve("store.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "broker",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=broker",
                                "-ext",
                                "san=ip:127.0.0.1",
                                "-validity",
                                "2",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                STORE_PASSWORD)
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("keytool.out").toFile())
                        .start();
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IOException(Files.readString(directory.resolve("keytool.out")));
        }
        return store;
    }

    private void createTopics() throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(
                            Topics.all().stream()
                                    .map(
                                            topic ->
                                                    new NewTopic(
                                                                    topic.name(),
                                                                    topic.partitions(),
                                                                    (short) 1)
                                                            .configs(settings(topic)))
                                    .toList())
                    .all()
                    .get(60, TimeUnit.SECONDS);
        }
    }

    private static Map<String, String> settings(Topic topic) {
        Map<String, String> settings = new HashMap<>();
        settings.put("cleanup.policy", topic.compacted() ? "compact" : "delete");
        if (topic.equals(Topics.METER_READINGS)) {
            settings.put("message.timestamp.type", "LogAppendTime");
        }
        return settings;
    }

    /** Lets a user do something with a topic, group or transactional id. */
    void allow(String user, AclOperation operation, ResourceType type, String... names)
            throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            for (String name : names) {
                admin.createAcls(
                                List.of(
                                        new AclBinding(
                                                new ResourcePattern(
                                                        type, name, PatternType.LITERAL),
                                                new AccessControlEntry(
                                                        "User:" + user,
                                                        "*",
                                                        operation,
                                                        AclPermissionType.ALLOW))))
                        .all()
                        .get();
            }
        }
    }

    private Admin admin() {
        return Admin.create(client(ADMIN));
    }

    /** Properties of a client in this JVM. */
    Properties client(String user) {
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", broker.bootstrapServers());
        client.setProperty("security.protocol", "SASL_SSL");
        client.setProperty("sasl.mechanism", "PLAIN");
        client.setProperty("sasl.jaas.config", login(user) + ";");
        client.setProperty("ssl.truststore.location", directory.resolve("store.p12").toString());
        client.setProperty("ssl.truststore.password", STORE_PASSWORD);
        return client;
    }

    /** Options of a job that runs as a user; the secrets are in files. */
    Map<String, String> options(String user) {
        Map<String, String> options = new HashMap<>();
        options.put("bootstrap-servers", broker.bootstrapServers());
        options.put("kafka.security.protocol", "SASL_SSL");
        options.put("kafka.sasl.mechanism", "PLAIN");
        options.put(
                "kafka.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\""
                                .formatted(user)
                        + " password=\"${file:%s}\";".formatted(secret(user + "-password")));
        options.put("kafka.ssl.truststore.location", directory.resolve("store.p12").toString());
        options.put("kafka.ssl.truststore.password", "file:" + secret("store-password"));
        return options;
    }

    private Path secret(String name) {
        return directory.resolve(name);
    }

    @Override
    public void close() {
        broker.close();
    }
}
