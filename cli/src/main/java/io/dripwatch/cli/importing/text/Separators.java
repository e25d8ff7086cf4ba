package io.dripwatch.cli.importing.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Finds the character between the columns of a file. */
public final class Separators {

    private static final int LINES = 40;
    private static final char[] USUAL = {',', ';', '\t', '|'};

    private Separators() {}

    /**
     * The character that splits most lines into the same number of columns, the more columns the
     * better.
     */
    public static char guess(Reader text) {
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(text)) {
            String line = reader.readLine();
            while (line != null && lines.size() < LINES) {
                if (!line.isBlank()) {
                    lines.add(line);
                }
                line = reader.readLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        char best = ',';
        int bestScore = 0;
        for (char separator : USUAL) {
            int score = score(lines, separator);
            if (score > bestScore) {
                best = separator;
                bestScore = score;
            }
        }
        // A blank stands in times and names too: it separates only where nothing else does.
        return bestScore == 0 && score(lines, ' ') > 0 ? ' ' : best;
    }

    /** Lines that have as many separators as the most usual number, a little more for many. */
    private static int score(List<String> lines, char separator) {
        int best = 0;
        List<Integer> counts = lines.stream().map(line -> count(line, separator)).toList();
        for (int count : counts) {
            if (count > 0) {
                int same = (int) counts.stream().filter(other -> other == count).count();
                best = Math.max(best, same * 100 + Math.min(count, 99));
            }
        }
        return best;
    }

    /** Separators outside quotes. */
    private static int count(String line, char separator) {
        boolean quoted = false;
        int count = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                count++;
            }
        }
        return count;
    }
}
