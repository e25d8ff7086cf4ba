package io.dripwatch.console.access;

/** How a telephone number is shown. */
public final class Phones {

    private static final int SHOWN = 3;

    private Phones() {}

    /** With all digits but the country's and the last three hidden; null for none. */
    public static String masked(String phone) {
        if (phone == null || phone.length() <= 2 * SHOWN) {
            return phone == null ? null : "***";
        }
        int hidden = phone.length() - 2 * SHOWN;
        return phone.substring(0, SHOWN)
                + "*".repeat(hidden)
                + phone.substring(phone.length() - SHOWN);
    }
}
