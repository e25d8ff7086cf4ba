package io.dripwatch.pipeline.words;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The lines of a properties file, each with its number, so that a complaint can name it. */
public final class WordsFile {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private WordsFile() {}

    /**
     * One text of a file.
     *
     * @param place file, line and key, for error messages
     */
    public record Line(String place, String text) {}

    /**
     * @param file its name, for error messages
     * @param bytes of the file
     * @return what the file says, by key
     * @throws SmsTextException naming file and line
     */
    public static Map<String, Line> read(String file, byte[] bytes) {
        Map<String, Line> lines = new TreeMap<>();
        List<byte[]> natural = split(bytes);
        int number = 0;
        try {
            while (number < natural.size()) {
                int first = number + 1;
                StringBuilder logical = new StringBuilder();
                String line;
                do {
                    line = decoded(natural.get(number++));
                    logical.append(first == number ? line : "\n" + line);
                } while (!isComment(logical) && goesOn(line) && number < natural.size());
                Properties one = new Properties();
                one.load(new StringReader(logical.toString()));
                for (String key : one.stringPropertyNames()) {
                    String place = "%s, line %d, key %s".formatted(file, first, key);
                    lines.put(key, new Line(place, one.getProperty(key)));
                }
            }
            return lines;
        } catch (IOException | IllegalArgumentException e) {
            throw new SmsTextException(
                    "%s, line %d: cannot be read (%s); expected key=text in UTF-8"
                            .formatted(file, number, e.getMessage()));
        }
    }

    /** At line feeds, which are never part of another character; a carriage return is white. */
    private static List<byte[]> split(byte[] bytes) {
        List<byte[]> lines = new ArrayList<>();
        int start = startsWithMark(bytes) ? BYTE_ORDER_MARK.length : 0;
        for (int i = start; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '\n') {
                int end = i > start && bytes[i - 1] == '\r' ? i - 1 : i;
                lines.add(Arrays.copyOfRange(bytes, start, end));
                start = i + 1;
            }
        }
        return lines;
    }

    private static boolean startsWithMark(byte[] bytes) {
        return bytes.length >= BYTE_ORDER_MARK.length
                && Arrays.equals(BYTE_ORDER_MARK, Arrays.copyOf(bytes, BYTE_ORDER_MARK.length));
    }

    private static String decoded(byte[] line) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
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
