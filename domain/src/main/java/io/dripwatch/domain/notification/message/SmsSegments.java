package io.dripwatch.domain.notification.message;

/**
 * How many SMS segments a text costs (3GPP TS 23.038 and 23.040). A text of the GSM 7-bit default
 * alphabet holds 160 septets, or 153 in each part of a longer one; any other text is UCS-2 and
 * holds 70 UTF-16 units, or 67 in each part. No character is split between two parts.
 */
public final class SmsSegments {

    private static final int GSM_SINGLE = 160;
    private static final int GSM_PART = 153;
    private static final int UCS2_SINGLE = 70;
    private static final int UCS2_PART = 67;

    private static final String GSM_BASIC =
            "@\u00a3$\u00a5\u00e8\u00e9\u00f9\u00ec\u00f2\u00c7\n\u00d8\u00f8\r\u00c5\u00e5"
                    + "\u0394_\u03a6\u0393\u039b\u03a9\u03a0\u03a8\u03a3\u0398\u039e\u00c6\u00e6\u00df\u00c9"
                    + " !\"#\u00a4%&'()*+,-./0123456789:;<=>?"
                    + "\u00a1ABCDEFGHIJKLMNOPQRSTUVWXYZ\u00c4\u00d6\u00d1\u00dc\u00a7"
                    + "\u00bfabcdefghijklmnopqrstuvwxyz\u00e4\u00f6\u00f1\u00fc\u00e0";

    /** Each costs an escape and a septet. */
    private static final String GSM_EXTENDED = "\f^{}\\[~]|\u20ac";

    private SmsSegments() {}

    /** At least 1: an empty text is still an SMS. */
    public static int count(String text) {
        return isGsm7(text)
                ? parts(text, GSM_SINGLE, GSM_PART, true)
                : parts(text, UCS2_SINGLE, UCS2_PART, false);
    }

    /** Whether the whole text is in the GSM 7-bit default alphabet and its extension. */
    public static boolean isGsm7(String text) {
        return text.chars()
                .allMatch(c -> GSM_BASIC.indexOf(c) >= 0 || GSM_EXTENDED.indexOf(c) >= 0);
    }

    private static int parts(String text, int single, int part, boolean gsm7) {
        int units = 0;
        int parts = 1;
        int inPart = 0;
        int next;
        for (int i = 0; i < text.length(); i += next) {
            next = gsm7 ? 1 : Character.charCount(text.codePointAt(i));
            int cost = gsm7 && GSM_EXTENDED.indexOf(text.charAt(i)) >= 0 ? 2 : next;
            units += cost;
            if (inPart + cost > part) {
                parts++;
                inPart = 0;
            }
            inPart += cost;
        }
        return units <= single ? 1 : parts;
    }
}
