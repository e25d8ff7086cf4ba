package io.dripwatch.pipeline.sms.twilio;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * Who a household sees an SMS come from, by the syntax that Twilio gives for each kind
 * (https://www.twilio.com/docs/glossary/what-alphanumeric-sender-id and the page on error 21212).
 *
 * @param value as an operator wrote it
 * @param kind what it is by its form
 */
public record TwilioSender(String value, Kind kind) implements Serializable {

    /** What may stand as a sender. */
    public enum Kind {
        /** {@code MG} and 32 hexadecimal digits. */
        MESSAGING_SERVICE("MG[0-9a-fA-F]{32}"),
        /** E.164: a plus sign and 7 to 15 digits. */
        NUMBER("\\+[1-9][0-9]{6,14}"),
        /** 3 to 8 digits that a carrier leases out. */
        SHORT_CODE("[0-9]{3,8}"),
        /** Up to 11 letters, digits, blanks and {@code + - _ &}, one of them a letter at least. */
        NAME("(?=.*[A-Za-z])(?! )[A-Za-z0-9 +_&-]{1,11}(?<! )");

        private final Pattern form;

        Kind(String form) {
            this.form = Pattern.compile(form);
        }
    }

    /**
     * @throws IllegalArgumentException naming the option and what was expected
     */
    public static TwilioSender parse(String text) {
        for (Kind kind : Kind.values()) {
            if (text != null && kind.form.matcher(text).matches()) {
                return new TwilioSender(text, kind);
            }
        }
        throw new IllegalArgumentException(
                "twilio-sender: expected a number like +15550001111, a short code, a name of up to"
                        + " 11 letters, digits and blanks with a letter in it, or MG and 32 hex"
                        + " digits of a messaging service");
    }
}
