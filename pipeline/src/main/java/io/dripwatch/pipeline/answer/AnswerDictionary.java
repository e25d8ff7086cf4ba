package io.dripwatch.pipeline.answer;

import io.dripwatch.domain.answer.AnswerKind;
import io.dripwatch.pipeline.words.SmsTextException;
import io.dripwatch.pipeline.words.WordsFile;
import java.io.Serializable;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The answers of one language: a whole text is one of them, or none. */
final class AnswerDictionary implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String WORDS = "words.";
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final HashMap<String, AnswerKind> kinds = new HashMap<>();

    /** The longest first, so that a part of one is not taken for the whole. */
    private final ArrayList<String> away = new ArrayList<>();

    private final ArrayList<String> polite;
    private final ArrayList<String> until;
    private final AnswerDates dates;

    AnswerDictionary(String language, String file, Map<String, WordsFile.Line> lines) {
        for (AnswerKind kind : AnswerKind.values()) {
            if (kind == AnswerKind.UNCLEAR) {
                continue;
            }
            String key = WORDS + key(kind);
            for (String phrase : phrases(file, lines, key)) {
                AnswerKind other = kinds.putIfAbsent(phrase, kind);
                if (other != null && other != kind) {
                    throw new SmsTextException(
                            "%s: '%s' means %s already; expected each answer once"
                                    .formatted(lines.get(key).place(), phrase, other));
                }
                if (kind == AnswerKind.AWAY) {
                    away.add(phrase);
                }
            }
        }
        Comparator<String> longestFirst = Comparator.comparingInt(String::length).reversed();
        away.sort(longestFirst.thenComparing(Comparator.naturalOrder()));
        polite = new ArrayList<>(phrases(file, lines, WORDS + "polite"));
        polite.sort(longestFirst.thenComparing(Comparator.naturalOrder()));
        until = new ArrayList<>(phrases(file, lines, WORDS + "until"));
        until.sort(longestFirst.thenComparing(Comparator.naturalOrder()));
        WordsFile.Line patterns = AnswersFile.required(file, lines, "dates");
        try {
            dates =
                    new AnswerDates(
                            language,
                            Arrays.asList(patterns.text().split("\\|")),
                            phrases(file, lines, WORDS + "days"));
        } catch (IllegalArgumentException e) {
            throw new SmsTextException(
                    "%s: expected patterns of dates with | between them (%s)"
                            .formatted(patterns.place(), e.getMessage()));
        }
    }

    /** What a phrase means here; for a check of all languages. */
    Map<String, AnswerKind> kinds() {
        return Map.copyOf(kinds);
    }

    /** Whether the text names a day, possible or not, or a number of days. */
    boolean isDay(String text, LocalDate today) {
        return dates.read(text, today) != null;
    }

    /**
     * What the text says; null where it is none of this language's answers. An absence until a day
     * that cannot be is unclear, whatever another language would make of that day.
     */
    AnswerReading read(String text, LocalDate today) {
        AnswerKind kind = kinds.get(plain(text));
        if (kind == null) {
            kind = kinds.get(withoutPoliteWords(plain(text)));
        }
        if (kind != null) {
            return new AnswerReading(kind, null, null);
        }
        String lower = lower(text).strip();
        for (String phrase : politeness(lower)) {
            AnswerReading read = readAway(phrase, today);
            if (read != null) {
                return read;
            }
        }
        return null;
    }

    /** The text, and the text without a polite word before or behind. */
    private List<String> politeness(String lower) {
        List<String> texts = new ArrayList<>(List.of(lower));
        for (String word : polite) {
            if (lower.startsWith(word)) {
                texts.add(afterSigns(lower.substring(word.length())));
            }
            if (lower.endsWith(word)) {
                texts.add(lower.substring(0, lower.length() - word.length()).strip());
            }
        }
        return texts;
    }

    private AnswerReading readAway(String lower, LocalDate today) {
        for (String phrase : away) {
            if (lower.startsWith(phrase) && ends(lower, phrase)) {
                String rest = afterSigns(lower.substring(phrase.length()));
                AnswerDates.Named day = dates.read(rest, today);
                for (String word : until) {
                    if (day == null && rest.startsWith(word)) {
                        rest = afterSigns(rest.substring(word.length()));
                        day = dates.read(withoutUntil(rest), today);
                    }
                }
                if (day != null) {
                    return day.day() == null
                            ? new AnswerReading(AnswerKind.UNCLEAR, null, null)
                            : new AnswerReading(AnswerKind.AWAY, day.day(), null);
                }
            }
        }
        return null;
    }

    /** "Back on the 24th", "到12月24日回来": words of that kind on both sides. */
    private String withoutUntil(String text) {
        String left = text;
        for (String word : until) {
            if (left.endsWith(word)) {
                left = left.substring(0, left.length() - word.length()).strip();
            }
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (String word : until) {
                if (left.startsWith(word) && ends(left, word)) {
                    left = afterSigns(left.substring(word.length()));
                    changed = true;
                }
            }
        }
        return left;
    }

    /** Whether the word ends there: Chinese has no blanks between words. */
    private static boolean ends(String text, String word) {
        if (text.length() == word.length()) {
            return true;
        }
        char last = word.charAt(word.length() - 1);
        char next = text.charAt(word.length());
        boolean chinese = Character.isIdeographic(last) || Character.isIdeographic(next);
        return chinese || !Character.isLetterOrDigit(next);
    }

    private static String afterSigns(String text) {
        return text.replaceFirst("^[^\\p{L}\\p{N}]+", "").strip();
    }

    private String withoutPoliteWords(String plain) {
        String left = " " + plain + " ";
        for (String word : polite) {
            boolean chinese = Character.isIdeographic(word.charAt(0));
            left =
                    chinese
                            ? left.replace(word, "")
                            : left.replace(" " + word + " ", " ").replace(" " + word + " ", " ");
        }
        return left.strip();
    }

    private static Set<String> phrases(String file, Map<String, WordsFile.Line> lines, String key) {
        WordsFile.Line line = AnswersFile.required(file, lines, key);
        Set<String> phrases =
                Arrays.stream(line.text().split(","))
                        .map(AnswerDictionary::plain)
                        .filter(phrase -> !phrase.isEmpty())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        if (phrases.isEmpty()) {
            throw new SmsTextException(
                    "%s: expected answers with commas between them".formatted(line.place()));
        }
        return phrases;
    }

    /** Lower case, full width as half, without accents. */
    static String lower(String text) {
        String wide = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return MARKS.matcher(Normalizer.normalize(wide, Normalizer.Form.NFD)).replaceAll("");
    }

    /** The same, with a blank for all that is neither letter nor digit. An apostrophe joins. */
    static String plain(String text) {
        String joined = lower(text).replaceAll("['\u2019\u00b4`]", "");
        return SIGNS.matcher(joined).replaceAll(" ").strip();
    }

    /** A constant as it stands in a file. */
    static String key(AnswerKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
