package io.dripwatch.cli.importing.volume;

import java.math.BigDecimal;

/**
 * How a file writes numbers.
 *
 * @param decimal the decimal mark, a point or a comma; the other one may group thousands, and so
 *     may spaces and apostrophes
 */
public record NumberStyle(char decimal) {

    public static final NumberStyle POINT = new NumberStyle('.');
    public static final NumberStyle COMMA = new NumberStyle(',');

    /**
     * The number that a text says.
     *
     * @throws NumberFormatException where it says none
     */
    public BigDecimal parse(String text) {
        if (decimal == '.' && isPlain(text)) {
            return new BigDecimal(text);
        }
        String bare = withoutSpaces(text);
        int at = bare.indexOf(decimal);
        String whole = at < 0 ? bare : bare.substring(0, at);
        String rest = at < 0 ? "" : bare.substring(at + 1);
        char grouping = decimal == '.' ? ',' : '.';
        if (rest.indexOf(grouping) >= 0) {
            throw new NumberFormatException("a grouping mark behind the decimal mark");
        }
        return new BigDecimal(ungrouped(whole, grouping) + (at < 0 ? "" : "." + rest));
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && (c != '-' || i > 0)) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static String withoutSpaces(String text) {
        StringBuilder bare = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean groups = c == '\'' || c == '’' || Character.isSpaceChar(c);
            if (!groups || !between(text, i)) {
                bare.append(c == '\u2212' ? '-' : c);
            }
        }
        return bare.toString();
    }

    /** Whether a digit stands before and three or more behind. */
    private static boolean between(String text, int at) {
        return at > 0
                && Character.isDigit(text.charAt(at - 1))
                && at + 3 < text.length()
                && Character.isDigit(text.charAt(at + 1))
                && Character.isDigit(text.charAt(at + 2))
                && Character.isDigit(text.charAt(at + 3));
    }

    private static String ungrouped(String whole, char grouping) {
        if (whole.indexOf(grouping) < 0) {
            return whole;
        }
        String[] groups = whole.split(grouping == '.' ? "\\." : ",", -1);
        for (int i = 0; i < groups.length; i++) {
            int length = groups[i].length();
            // Groups of two are Indian: 1,23,456.
            boolean right = i == 0 ? length > 0 : i < groups.length - 1 ? length > 1 : length == 3;
            if (!right || length > 3 && i > 0) {
                throw new NumberFormatException("groups of digits that are none");
            }
        }
        return String.join("", groups);
    }
}
