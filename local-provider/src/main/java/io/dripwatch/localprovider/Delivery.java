package io.dripwatch.localprovider;

import java.util.List;

/**
 * One state of a message that the provider reports.
 *
 * @param status as Twilio names it: sent, delivered, undelivered, failed, ...
 * @param errorCode 0 for none
 * @param forged signed with a wrong key
 */
public record Delivery(String status, int errorCode, boolean forged) {

    public static final Delivery SENT = new Delivery("sent", 0, false);
    public static final Delivery DELIVERED = new Delivery("delivered", 0, false);

    /** The telephone was off, Twilio's error 30003. */
    public static final Delivery UNREACHABLE = new Delivery("undelivered", 30_003, false);

    /** What becomes of most messages. */
    public static List<Delivery> arrives() {
        return List.of(SENT, DELIVERED);
    }

    public Delivery asForged() {
        return new Delivery(status, errorCode, true);
    }
}
