package io.dripwatch.pipeline.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.TreeMap;

/**
 * Which of the languages with words a reader means. Registries hold tags as somebody typed them:
 * {@code zh_CN}, {@code ES}, {@code es_ES.UTF-8}, {@code Chinese}, {@code español}.
 */
final class Languages implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String PREFIX = "sms_";
    private static final String SUFFIX = ".properties";

    /** The tags whose words come with Dripwatch, one a line. */
    private static final String BUILT_IN = "languages.txt";

    /** BCP 47 tag by what somebody may write, in lower case. */
    private final HashMap<String, String> tags = new HashMap<>();

    /**
     * @param names what each language is called, by its BCP 47 tag; of two tags of one language the
     *     first serves those who only name the language
     */
    Languages(Map<String, ? extends List<String>> names) {
        names.forEach(
                (tag, called) -> {
                    Locale locale = Locale.forLanguageTag(tag);
                    tags.put(normal(tag), tag);
                    tags.putIfAbsent(locale.getLanguage(), tag);
                    tags.putIfAbsent(threeLetters(locale), tag);
                    tags.putIfAbsent(normal(locale.getDisplayLanguage(Locale.ENGLISH)), tag);
                    tags.putIfAbsent(normal(locale.getDisplayLanguage(locale)), tag);
                    called.forEach(name -> tags.putIfAbsent(normal(name), tag));
                });
    }

    /** The tag with words for it; null when there are none. */
    String find(String written) {
        String whole = normal(written);
        String tag = tags.get(whole);
        if (tag != null) {
            return tag;
        }
        int country = whole.indexOf('-');
        return country < 0 ? null : tags.get(whole.substring(0, country));
    }

    /** Lower case, without what an operating system puts behind a dot or an at sign. */
    private static String normal(String written) {
        String plain = written.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        int end = 0;
        while (end < plain.length() && ".@(;,".indexOf(plain.charAt(end)) < 0) {
            end++;
        }
        return plain.substring(0, end).strip();
    }

    private static String threeLetters(Locale locale) {
        try {
            return locale.getISO3Language();
        } catch (MissingResourceException e) {
            return locale.getLanguage();
        }
    }

    /** Tags of the words that come with Dripwatch, in the order of their list. */
    static List<String> builtIn() {
        try (InputStream in = Languages.class.getResourceAsStream(BUILT_IN)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + BUILT_IN, e);
        }
    }

    /**
     * The files of words in an operator's directory, by tag.
     *
     * @throws SmsTextException when there are none, or one has no tag in its name
     */
    static Map<String, Path> in(Path directory) {
        Map<String, Path> files = new TreeMap<>();
        if (!Files.isDirectory(directory)) {
            throw new SmsTextException(
                    "%s: is no directory; expected one with sms_LANGUAGE.properties in it"
                            .formatted(directory));
        }
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(directory, PREFIX + "*" + SUFFIX)) {
            for (Path file : found) {
                Path other = files.put(tagOf(file), file);
                if (other != null) {
                    throw new SmsTextException(
                            "%s: the words of %s stand in %s too; expected one file"
                                    .formatted(file, tagOf(file), other.getFileName()));
                }
            }
        } catch (IOException e) {
            throw new SmsTextException(
                    "%s: cannot be read (%s)".formatted(directory, e.getMessage()));
        }
        if (files.isEmpty()) {
            // A misspelt name would otherwise mean the built-in words, and nobody would notice.
            throw new SmsTextException(
                    "%s: holds no words; expected sms_LANGUAGE.properties in it, for example %s"
                            .formatted(
                                    directory,
                                    builtIn().stream().map(SmsWords::fileName).toList()));
        }
        return files;
    }

    private static String tagOf(Path file) {
        String name = file.getFileName().toString();
        String written = name.substring(PREFIX.length(), name.length() - SUFFIX.length());
        String tag = Locale.forLanguageTag(written.replace('_', '-')).toLanguageTag();
        if (tag.equals("und")) {
            throw new SmsTextException(
                    "%s: '%s' is no language; expected a tag like en, es or zh-CN"
                            .formatted(file, written));
        }
        return tag;
    }
}
