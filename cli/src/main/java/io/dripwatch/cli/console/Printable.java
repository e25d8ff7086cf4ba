package io.dripwatch.cli.console;

/** Text of others, as a terminal may show it. */
public final class Printable {

    private Printable() {}

    /** Without what would move a terminal's cursor, break its line or turn its text round. */
    public static String of(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }
}
