package io.dripwatch.cli.demo;

/** Text that does not run over the edge of a terminal, under the column in which it begins. */
final class Wrapped {

    /** Columns of a line: half of a wide screen, and what a page of documentation shows. */
    private static final int COLUMNS = 116;

    private Wrapped() {}

    /**
     * Breaks at the last space that fits, or anywhere in a script without spaces.
     *
     * @param indent columns before the text, and before each of its further lines
     */
    static String text(String text, int indent) {
        int room = Math.max(40, COLUMNS - indent);
        StringBuilder wrapped = new StringBuilder();
        int begin = 0;
        int end = lineEnd(text, begin, room);
        while (end < text.length()) {
            wrapped.append(text, begin, end).append('\n').append(" ".repeat(indent));
            begin = end;
            while (begin < text.length() && text.charAt(begin) == ' ') {
                begin++;
            }
            end = lineEnd(text, begin, room);
        }
        return wrapped.append(text, begin, text.length()).toString();
    }

    /** Where the line that begins there ends. */
    private static int lineEnd(String text, int begin, int room) {
        int columns = 0;
        int space = -1;
        for (int i = begin; i < text.length(); i++) {
            if (text.charAt(i) == ' ') {
                space = i;
            }
            columns += isWide(text.charAt(i)) ? 2 : 1;
            if (columns > room) {
                return space > begin ? space : Math.max(begin + 1, i);
            }
        }
        return text.length();
    }

    /** Whether a terminal gives it two columns: Chinese, Japanese, Korean and their punctuation. */
    private static boolean isWide(char letter) {
        return letter >= 0x1100
                && (letter <= 0x115F
                        || letter >= 0x2E80 && letter <= 0xA4CF
                        || letter >= 0xAC00 && letter <= 0xD7A3
                        || letter >= 0xF900 && letter <= 0xFAFF
                        || letter >= 0xFE30 && letter <= 0xFE6F
                        || letter >= 0xFF00 && letter <= 0xFF60);
    }
}
