package io.dripwatch.pipeline.answer;

import io.dripwatch.pipeline.words.SmsText;
import io.dripwatch.pipeline.words.SmsTextException;
import io.dripwatch.pipeline.words.WordsFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The file of answers of one language: the built-in one, with the operator's lines over it. */
final class AnswersFile {

    private AnswersFile() {}

    /**
     * @param directory of the operator; null for none
     * @return by key; empty where there is no file of this language
     * @throws SmsTextException naming file and line
     */
    static Map<String, WordsFile.Line> lines(String language, Path directory) {
        String name = name(language);
        Map<String, WordsFile.Line> lines = new TreeMap<>();
        try (InputStream builtIn = SmsText.class.getResourceAsStream(name)) {
            if (builtIn != null) {
                lines.putAll(WordsFile.read(name, builtIn.readAllBytes()));
            }
            Path own = directory == null ? null : directory.resolve(name);
            if (own != null && Files.exists(own)) {
                lines.putAll(WordsFile.read(own.toString(), Files.readAllBytes(own)));
            }
            return lines;
        } catch (IOException e) {
            throw new SmsTextException("%s: cannot be read (%s)".formatted(name, e.getMessage()));
        }
    }

    static String name(String language) {
        return "answers_" + language + ".properties";
    }

    static String text(String file, Map<String, WordsFile.Line> lines, String key) {
        return required(file, lines, key).text().strip();
    }

    static WordsFile.Line required(String file, Map<String, WordsFile.Line> lines, String key) {
        WordsFile.Line line = lines.get(key);
        if (line == null || line.text().isBlank()) {
            throw new SmsTextException(
                    "%s: key %s is missing or empty; expected its text"
                            .formatted(line == null ? file : line.place(), key));
        }
        return line;
    }
}
