package io.dripwatch.localprovider;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** How the local provider behaves. Never changes: each {@code with} gives a changed copy. */
public final class LocalTwilioSettings implements Cloneable {

    public static final String LOCAL_ACCOUNT = "AC" + "0".repeat(31) + "1";

    private int port;
    private String keySecret = "local-only";
    private FaultScript faults = FaultScript.NO_FAULTS;
    private FaultScript listFaults = FaultScript.NO_FAULTS;
    private int retryAfterSeconds = 1;
    private Duration listLag = Duration.ZERO;
    private Path ledgerFile;
    private Consumer<AcceptedSms> onAccepted = sms -> {};
    private boolean sendersTime;
    private Function<AcceptedSms, List<Delivery>> deliveries;

    private LocalTwilioSettings() {}

    /** A free port, no faults, no file, no status callbacks. */
    public static LocalTwilioSettings defaults() {
        return new LocalTwilioSettings();
    }

    /** 0 for any free one. */
    public LocalTwilioSettings withPort(int other) {
        LocalTwilioSettings copy = copy();
        copy.port = other;
        return copy;
    }

    /** What goes wrong with POSTs. */
    public LocalTwilioSettings withFaults(FaultScript other) {
        LocalTwilioSettings copy = copy();
        copy.faults = other;
        return copy;
    }

    /** What goes wrong when the list is read. */
    public LocalTwilioSettings withListFaults(FaultScript other) {
        LocalTwilioSettings copy = copy();
        copy.listFaults = other;
        return copy;
    }

    /** What a 429 asks for. */
    public LocalTwilioSettings withRetryAfterSeconds(int other) {
        LocalTwilioSettings copy = copy();
        copy.retryAfterSeconds = other;
        return copy;
    }

    /** So long after it was accepted a message appears in the list. */
    public LocalTwilioSettings withListLag(Duration other) {
        LocalTwilioSettings copy = copy();
        copy.listLag = other;
        return copy;
    }

    /** Accepted SMS are appended here as JSON lines; null for none. */
    public LocalTwilioSettings withLedgerFile(Path other) {
        LocalTwilioSettings copy = copy();
        copy.ledgerFile = other;
        return copy;
    }

    /** Called for each accepted SMS, before the answer goes out. */
    public LocalTwilioSettings withOnAccepted(Consumer<AcceptedSms> other) {
        LocalTwilioSettings copy = copy();
        copy.onAccepted = other;
        return copy;
    }

    /**
     * Takes for the time of acceptance what the sender names in its status callback address ({@code
     * ?at=}): in a replay the readings' own.
     */
    public LocalTwilioSettings withSendersTime() {
        LocalTwilioSettings copy = copy();
        copy.sendersTime = true;
        return copy;
    }

    /**
     * Reports the given states of each accepted SMS, one by one, to its status callback address.
     */
    public LocalTwilioSettings withDeliveries(Function<AcceptedSms, List<Delivery>> other) {
        LocalTwilioSettings copy = copy();
        copy.deliveries = other;
        return copy;
    }

    public int port() {
        return port;
    }

    /** {@code AC} and 32 hexadecimal digits: whose messages it takes. */
    public String accountSid() {
        return LOCAL_ACCOUNT;
    }

    /** User name of basic authentication: the account's or an API key's SID. */
    public String keyName() {
        return LOCAL_ACCOUNT;
    }

    /** Its password, and the key of signatures; protects nothing. */
    public String keySecret() {
        return keySecret;
    }

    FaultScript faults() {
        return faults;
    }

    FaultScript listFaults() {
        return listFaults;
    }

    int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    Duration listLag() {
        return listLag;
    }

    Path ledgerFile() {
        return ledgerFile;
    }

    Consumer<AcceptedSms> onAccepted() {
        return onAccepted;
    }

    boolean sendersTime() {
        return sendersTime;
    }

    /** Null where nothing is reported. */
    Function<AcceptedSms, List<Delivery>> deliveries() {
        return deliveries;
    }

    private LocalTwilioSettings copy() {
        try {
            return (LocalTwilioSettings) clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("It is Cloneable", e);
        }
    }
}
