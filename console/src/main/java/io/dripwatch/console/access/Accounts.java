package io.dripwatch.console.access;

import io.dripwatch.console.setting.ConsoleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * The people of a file, one a line: {@code name;ROLE;hash}. Hashes are written by {@code dripwatch
 * console --hash-password}.
 */
public final class Accounts {

    private static final PasswordEncoder ENCODER =
            PasswordEncoderFactories.createDelegatingPasswordEncoder();

    /** After so many wrong passwords in a row an account waits. */
    private static final int MOST_TRIES = 5;

    private static final long WAIT_MILLIS = 60_000;

    private record Account(Person person, String hash) {}

    private record Tries(int wrong, long last) {}

    private final Map<String, Account> accounts;
    private final Map<String, Tries> tries = new ConcurrentHashMap<>();
    private final LongSupplier clock;

    /** Hashed once, so that an unknown name takes as long as a wrong password. */
    private final String nobody = hash("nobody");

    private Accounts(Map<String, Account> accounts, LongSupplier clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * Reads the file.
     *
     * @param clock epoch milliseconds
     * @throws ConsoleException naming the line and what was expected
     */
    public static Accounts of(Path file, LongSupplier clock) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new ConsoleException("accounts " + file + " cannot be read: " + e.getMessage());
        }
        Map<String, Account> accounts = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                Account account = account(file + ":" + (i + 1), line);
                if (accounts.put(account.person().name(), account) != null) {
                    throw new ConsoleException(
                            "%s:%d: account %s stands there twice"
                                    .formatted(file, i + 1, account.person().name()));
                }
            }
        }
        if (accounts.isEmpty()) {
            throw new ConsoleException(file + ": no account, expected lines name;ROLE;hash");
        }
        return new Accounts(accounts, clock);
    }

    private static Account account(String place, String line) {
        String[] fields = line.split(";", 3);
        if (fields.length < 3 || fields[0].isBlank() || !fields[2].startsWith("{")) {
            throw new ConsoleException(
                    place + ": expected name;ROLE;hash, the hash from console --hash-password");
        }
        try {
            Role role = Role.valueOf(fields[1].strip().toUpperCase(Locale.ROOT));
            return new Account(new Person(fields[0].strip(), role), fields[2].strip());
        } catch (IllegalArgumentException e) {
            throw new ConsoleException(
                    "%s: role is '%s', expected one of %s"
                            .formatted(place, fields[1], Arrays.toString(Role.values())));
        }
    }

    /** The form in which a password is kept. */
    public static String hash(String password) {
        return ENCODER.encode(password);
    }

    /** The person, where name and password are right and the account does not wait. */
    public Optional<Person> signIn(String name, String password) {
        long now = clock.getAsLong();
        Tries before = tries.getOrDefault(name, new Tries(0, 0));
        if (before.wrong() >= MOST_TRIES && now - before.last() < WAIT_MILLIS) {
            return Optional.empty();
        }
        Account account = accounts.get(name);
        boolean right = ENCODER.matches(password, account == null ? nobody : account.hash());
        if (account == null) {
            return Optional.empty();
        }
        if (!right) {
            tries.put(name, new Tries(before.wrong() + 1, now));
            return Optional.empty();
        }
        tries.remove(name);
        return Optional.of(account.person());
    }

    /** Names that cases can be assigned to. */
    public List<String> names() {
        return List.copyOf(accounts.keySet());
    }
}
