package io.dripwatch.pipeline.sms.gateway;

/**
 * What the provider's own list says about a message in doubt.
 *
 * @param sid the provider's id; null unless found
 */
public record GatewaySearch(Finding finding, String sid) {

    /** Whether the message is in the list. */
    public enum Finding {
        FOUND,
        /** The whole list was read, and it is not there. */
        ABSENT,
        /** The list could not be read to its end: nothing follows. */
        UNREADABLE
    }

    public static final GatewaySearch ABSENT = new GatewaySearch(Finding.ABSENT, null);
    public static final GatewaySearch UNREADABLE = new GatewaySearch(Finding.UNREADABLE, null);

    public static GatewaySearch found(String sid) {
        return new GatewaySearch(Finding.FOUND, sid);
    }
}
