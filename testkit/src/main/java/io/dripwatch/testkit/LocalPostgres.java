package io.dripwatch.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL of its own on loopback, from binaries that are a Maven artifact, which the module
 * that uses it has among its tests' libraries. It refuses to run as root, so as root it is run as
 * the user nobody.
 */
public final class LocalPostgres implements AutoCloseable {

    private static final String BINARIES = "/postgres-linux-x86_64.txz";
    private static final long PATIENCE_SECONDS = 60;

    private final Path home;
    private final Path data;
    private final int port;
    private final boolean isRoot;

    private LocalPostgres(Path home, Path data, int port, boolean isRoot) {
        this.home = home;
        this.data = data;
        this.port = port;
        this.isRoot = isRoot;
    }

    /** Starts one, or returns null and says why there is none. */
    public static LocalPostgres start(Path directory) throws Exception {
        try (InputStream packed = LocalPostgres.class.getResourceAsStream(BINARIES)) {
            if (packed == null) {
                return none("no binaries for this machine");
            }
            Path home = Files.createDirectories(directory.resolve("postgres"));
            Path archive = home.resolve("postgres.txz");
            Files.copy(packed, archive);
            run(home, List.of("tar", "-xJf", archive.toString(), "-C", home.toString()));
            boolean isRoot = "root".equals(System.getProperty("user.name"));
            Path data = home.resolve("data");
            if (isRoot) {
                open(directory);
                Files.createDirectories(data);
                run(home, List.of("chown", "-R", "nobody", home.toString()));
            }
            LocalPostgres postgres = new LocalPostgres(home, data, freePort(), isRoot);
            postgres.execute(
                    "initdb", "-D", data.toString(), "-U", "console", "-A", "trust", "-E", "UTF8");
            postgres.up();
            return postgres;
        } catch (IOException e) {
            return none(e.getMessage());
        }
    }

    private static LocalPostgres none(String why) {
        System.out.println("SKIPPED on PostgreSQL: it cannot be started here: " + why);
        return null;
    }

    /** The other user must be able to pass through. */
    private static void open(Path directory) throws IOException {
        for (Path at = directory; at != null && at.startsWith("/tmp"); at = at.getParent()) {
            if (!at.equals(Path.of("/tmp"))) {
                Files.setPosixFilePermissions(at, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    /** JDBC's address of it, for the user {@code console} without a password. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** Starts the server, as after {@link #down}. */
    public void up() throws IOException {
        execute(
                "pg_ctl",
                "-D",
                data.toString(),
                "-w",
                "-l",
                home.resolve("data/log").toString(),
                "-o",
                "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
                        .formatted(port),
                "start");
    }

    /** Stops the server at once. */
    public void down() throws IOException {
        execute("pg_ctl", "-D", data.toString(), "-m", "immediate", "-w", "stop");
    }

    private void execute(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (isRoot) {
            command.addAll(List.of("setpriv", "--reuid=nobody", "--clear-groups", "--"));
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        run(home, command);
    }

    private static void run(Path home, List<String> command) throws IOException {
        Path log = Files.createTempFile("postgres", ".log");
        Process process =
                new ProcessBuilder(command)
                        .directory(home.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(
                        command.get(command.size() - 1) + ": " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.deleteIfExists(log);
        }
    }

    @Override
    public void close() throws IOException {
        down();
    }
}
