package io.dripwatch.cli.sms;

import io.dripwatch.cli.console.UserError;

/**
 * A telephone number that somebody asks for, however it is written: with blanks, hyphens, brackets
 * or full-width digits, with or without the code of the country or its zeros.
 *
 * @param digits without what is written before the number of a country
 */
record AskedNumber(String digits) {

    /** Fewer would find half a town. */
    private static final int LEAST_DIGITS = 7;

    static AskedNumber of(String written) {
        AskedNumber number = new AskedNumber(digits(written));
        if (number.digits().length() < LEAST_DIGITS) {
            throw new UserError(
                    "--phone has %d digits, expected a whole number of at least %d"
                            .formatted(number.digits().length(), LEAST_DIGITS));
        }
        return number;
    }

    /** Whether that is the number; null is none. */
    boolean is(String registered) {
        String other = registered == null ? "" : digits(registered);
        return other.length() >= LEAST_DIGITS && (other.endsWith(digits) || digits.endsWith(other));
    }

    /** Digits of any script; {@code (0)} is dialled at home alone, as zeros at the beginning. */
    private static String digits(String written) {
        StringBuilder digits = new StringBuilder();
        written.replaceAll("[(\\uff08]\\s*[0\\uff10]\\s*[)\\uff09]", "")
                .codePoints()
                .filter(Character::isDigit)
                .forEach(digit -> digits.append(Character.digit(digit, 10)));
        return digits.toString().replaceFirst("^0+", "");
    }
}
