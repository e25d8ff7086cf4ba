package io.dripwatch.cli.importing;

/** Ids of meters as they must be on the wire: 1 to 64 of A-Z a-z 0-9 . _ : - */
final class ExportedMeterIds {

    private static final int LONGEST = 64;

    private ExportedMeterIds() {}

    /** The id without what spreadsheets put around it to keep its zeros: {@code ="0012"}. */
    static String bare(String text) {
        if (text.length() > 3 && text.startsWith("=\"") && text.endsWith("\"")) {
            return text.substring(2, text.length() - 1);
        }
        return text.length() > 1 && text.charAt(0) == '\'' ? text.substring(1) : text;
    }

    /** What is wrong with an id, for a person; null where nothing is. */
    static String complaint(String id) {
        if (id.isEmpty()) {
            return "the meter's id is empty, expected 1 to 64 of A-Z a-z 0-9 . _ : -";
        }
        if (isRounded(id)) {
            return "the meter's id is '%s', which a spreadsheet has rounded; export it as text"
                    .formatted(id);
        }
        boolean right = id.length() <= LONGEST;
        for (int i = 0; right && i < id.length(); i++) {
            char c = id.charAt(i);
            right =
                    c >= '0' && c <= '9'
                            || c >= 'A' && c <= 'Z'
                            || c >= 'a' && c <= 'z'
                            || c == '.'
                            || c == '_'
                            || c == ':'
                            || c == '-';
        }
        return right
                ? null
                : "the meter's id is '%s', expected 1 to 64 of A-Z a-z 0-9 . _ : -".formatted(id);
    }

    private static boolean isRounded(String id) {
        return id.indexOf('E') > 0 && id.matches("\\d(?:[.,]\\d+)?E\\+\\d+");
    }
}
