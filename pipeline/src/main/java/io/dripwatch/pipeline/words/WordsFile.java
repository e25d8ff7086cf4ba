package io.dripwatch.pipeline.words;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The lines of a properties file, each with its number, so that a complaint can name it. */
final class WordsFile {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private WordsFile() {}

    /**
     * One text of a file.
     *
     * @param place file, line and key, for error messages
     */
    record Line(String place, String text) {}

    /**
     * @param file its name, for error messages
     * @return what the file says, by key
     * @throws SmsTextException naming file and line
     */
    static Map<String, Line> read(String file, BufferedReader reader) {
        Map<String, Line> lines = new TreeMap<>();
        int number = 0;
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                int first = ++number;
                StringBuilder logical =
                        new StringBuilder(
                                first == 1 && line.startsWith(BYTE_ORDER_MARK)
                                        ? line.substring(1)
                                        : line);
                while (!isComment(logical) && goesOn(line)) {
                    line = reader.readLine();
                    if (line == null) {
                        break;
                    }
                    number++;
                    logical.append('\n').append(line);
                }
                Properties one = new Properties();
                one.load(new StringReader(logical.toString()));
                for (String key : one.stringPropertyNames()) {
                    lines.put(
                            key,
                            new Line(
                                    "%s, line %d, key %s".formatted(file, first, key),
                                    one.getProperty(key).strip()));
                }
            }
            return lines;
        } catch (IOException | IllegalArgumentException e) {
            throw new SmsTextException(
                    "%s, line %d: cannot be read (%s); expected key=text in UTF-8"
                            .formatted(file, Math.max(1, number), e.getMessage()));
        }
    }

    private static boolean isComment(CharSequence line) {
        String text = line.toString().stripLeading();
        return text.startsWith("#") || text.startsWith("!");
    }

    /** A backslash that is not itself escaped ends the line. */
    private static boolean goesOn(String line) {
        int backslashes = 0;
        while (backslashes < line.length()
                && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }
}
