package io.dripwatch.console.setting;

import io.dripwatch.console.store.StoreSettings;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * How a console is run.
 *
 * @param address to bind
 * @param port 0 for any free one
 * @param accounts file of {@link io.dripwatch.console.access.Accounts}; null for none
 * @param userHeader in which a proxy names who signed in there; null for no proxy
 * @param roleHeader in which it names the role
 * @param proxy address that the headers are believed from
 * @param followsReadings whether now is the newest reading, as in a demo of another month
 * @param zone of the utility
 * @param name of the utility
 * @param pricePerCubicMetre for what a leak costs; 0 where it is not shown
 * @param currency before amounts
 * @param kafka further properties of the Kafka clients
 */
public record ConsoleSettings(
        String bootstrapServers,
        StoreSettings store,
        String address,
        int port,
        Path accounts,
        String userHeader,
        String roleHeader,
        String proxy,
        boolean followsReadings,
        ZoneId zone,
        String name,
        double pricePerCubicMetre,
        String currency,
        Map<String, String> kafka) {

    private static final String KAFKA = "kafka.";

    private static final List<String> KNOWN =
            List.of(
                    "bootstrap-servers",
                    "store.url",
                    "store.user",
                    "store.password-file",
                    "address",
                    "port",
                    "accounts",
                    "proxy.user-header",
                    "proxy.role-header",
                    "proxy.address",
                    "clock",
                    "time-zone",
                    "name",
                    "price-per-cubic-metre",
                    "currency");

    /** On this machine alone, with the store in that directory. */
    public static ConsoleSettings local(String bootstrapServers, Path directory, ZoneId zone) {
        return new ConsoleSettings(
                bootstrapServers,
                new StoreSettings("jdbc:h2:file:" + directory.resolve("console"), "sa", ""),
                "127.0.0.1",
                0,
                null,
                null,
                null,
                "127.0.0.1",
                false,
                zone,
                "Dripwatch",
                0,
                "",
                Map.of());
    }

    /** Now is the newest reading. */
    public ConsoleSettings followingReadings() {
        return new ConsoleSettings(
                bootstrapServers,
                store,
                address,
                port,
                accounts,
                userHeader,
                roleHeader,
                proxy,
                true,
                zone,
                name,
                pricePerCubicMetre,
                currency,
                kafka);
    }

    /** On another port. */
    public ConsoleSettings onPort(int other) {
        return new ConsoleSettings(
                bootstrapServers,
                store,
                address,
                other,
                accounts,
                userHeader,
                roleHeader,
                proxy,
                followsReadings,
                zone,
                name,
                pricePerCubicMetre,
                currency,
                kafka);
    }

    /** With what water costs. */
    public ConsoleSettings charging(double perCubicMetre, String inCurrency) {
        return new ConsoleSettings(
                bootstrapServers,
                store,
                address,
                port,
                accounts,
                userHeader,
                roleHeader,
                proxy,
                followsReadings,
                zone,
                name,
                perCubicMetre,
                inCurrency,
                kafka);
    }

    /**
     * Reads a file of properties.
     *
     * @throws ConsoleException naming the file, the setting and what was expected
     */
    public static ConsoleSettings of(Path file) {
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            read.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConsoleException(file + " cannot be read: " + e.getMessage());
        }
        return new FromFile(file, read).settings();
    }

    /** Whether only this machine can reach it. */
    public boolean isOnLoopback() {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new ConsoleException(
                    "address is '%s', expected one of this machine".formatted(address));
        }
    }

    /**
     * Refuses to serve strangers.
     *
     * @throws ConsoleException where others can reach it and nobody would have to sign in
     */
    public void requireSignIn() {
        if (!isOnLoopback() && accounts == null && userHeader == null) {
            throw new ConsoleException(
                    "address %s can be reached from other machines: expected accounts or proxy.user-header, so that people sign in"
                            .formatted(address));
        }
    }

    private record FromFile(Path file, Properties read) {

        ConsoleSettings settings() {
            Map<String, String> kafka = new TreeMap<>();
            for (String key : read.stringPropertyNames()) {
                if (key.startsWith(KAFKA)) {
                    kafka.put(key.substring(KAFKA.length()), read.getProperty(key));
                } else if (!KNOWN.contains(key)) {
                    throw complaint(key, "is not known, expected one of " + KNOWN);
                }
            }
            String clock = text("clock", "MACHINE");
            if (!List.of("MACHINE", "READINGS").contains(clock)) {
                throw complaint("clock", "is '%s', expected MACHINE or READINGS".formatted(clock));
            }
            return new ConsoleSettings(
                    required("bootstrap-servers"),
                    new StoreSettings(
                            text("store.url", "jdbc:h2:file:./console-store/console"),
                            text("store.user", "sa"),
                            password()),
                    text("address", "127.0.0.1"),
                    (int) number("port", 8090, 65_535),
                    text("accounts", null) == null ? null : beside(text("accounts", null)),
                    text("proxy.user-header", null),
                    text("proxy.role-header", "X-Dripwatch-Role"),
                    text("proxy.address", "127.0.0.1"),
                    clock.equals("READINGS"),
                    zone(),
                    text("name", "Dripwatch"),
                    number("price-per-cubic-metre", 0, 1_000_000),
                    text("currency", ""),
                    kafka);
        }

        private ConsoleException complaint(String key, String what) {
            return new ConsoleException("%s: %s %s".formatted(file, key, what));
        }

        private String text(String key, String otherwise) {
            String value = read.getProperty(key, "").strip();
            return value.isEmpty() ? otherwise : value;
        }

        private String required(String key) {
            String value = text(key, null);
            if (value == null) {
                throw complaint(key, "is missing, expected a value");
            }
            return value;
        }

        private double number(String key, double otherwise, double most) {
            String value = text(key, null);
            try {
                double number = value == null ? otherwise : Double.parseDouble(value);
                if (number >= 0 && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Said below, together with a number out of bounds.
            }
            throw complaint(
                    key, "is '%s', expected a number from 0 to %.0f".formatted(value, most));
        }

        private ZoneId zone() {
            String name = text("time-zone", "UTC");
            try {
                return ZoneId.of(name);
            } catch (DateTimeException e) {
                throw complaint(
                        "time-zone",
                        "is '%s', expected a zone such as Europe/Madrid".formatted(name));
            }
        }

        private String password() {
            String name = text("store.password-file", null);
            if (name == null) {
                return System.getenv().getOrDefault("DRIPWATCH_STORE_PASSWORD", "");
            }
            try {
                return Files.readString(beside(name)).strip();
            } catch (IOException e) {
                throw complaint("store.password-file", "cannot be read: " + e.getMessage());
            }
        }

        private Path beside(String name) {
            return file.toAbsolutePath().resolveSibling(name);
        }
    }
}
