package io.dripwatch.pipeline.words;

import io.dripwatch.domain.notification.message.FilledTemplate;
import io.dripwatch.pipeline.words.WordsFile.Line;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which templates a provider has approved, from a file with a line for each, {@code KEY = ID
 * WORDS}, and one for the signature of each language, {@code LANGUAGE/signature = SIGNATURE}. The
 * words are those that were approved, so that words that were changed since then are noticed. An id
 * of {@value #NEVER} says that this text is never to be sent.
 */
public final class ApprovedTemplates implements Serializable {

    private static final long serialVersionUID = 1L;

    /** An id of a text that is not to be sent. */
    public static final String NEVER = "none";

    /** Stands for the id in a file that nobody has filled in. */
    public static final String MISSING = "?";

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z]+)}");

    /** More say nothing more. */
    private static final int MOST_SHOWN = 20;

    private static final String SIGNATURE = "/signature";

    private final HashMap<String, Template> byKey = new HashMap<>();

    /** Without brackets, by language. */
    private final HashMap<String, String> signatures = new HashMap<>();

    /**
     * @param id the provider's
     * @param variables their names in the order of the words
     */
    private record Template(String place, String id, String words, ArrayList<String> variables)
            implements Serializable {}

    /**
     * A message as the provider is asked for it.
     *
     * @param id of the template
     * @param signature under which it is sent; without brackets
     * @param names of its variables, in their order
     * @param values in the same order
     */
    public record Request(String id, String signature, List<String> names, List<String> values) {

        @Override
        public String toString() {
            return "Request[id=" + id + ", names=" + names + "]";
        }
    }

    private ApprovedTemplates(Map<String, Line> lines) {
        lines.forEach(
                (key, line) -> {
                    if (key.endsWith(SIGNATURE)) {
                        signatures.put(language(key), line.text().strip());
                        return;
                    }
                    String[] parts = line.text().strip().split("\\s+", 2);
                    if (key.indexOf('/') < 0 || parts.length < 2) {
                        throw new SmsTextException(
                                "%s: '%s' is no approved template; expected LANGUAGE/TEXT = ID WORDS"
                                        .formatted(line.place(), line.text()));
                    }
                    ArrayList<String> names = new ArrayList<>();
                    Matcher variables = VARIABLE.matcher(parts[1]);
                    while (variables.find()) {
                        names.add(variables.group(1));
                    }
                    byKey.put(key, new Template(line.place(), parts[0], parts[1], names));
                });
    }

    /**
     * Reads a file.
     *
     * @throws SmsTextException naming file, line and what was expected
     */
    public static ApprovedTemplates read(Path file) {
        try {
            return new ApprovedTemplates(WordsFile.read(file.toString(), Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new SmsTextException("%s: cannot be read (%s)".formatted(file, e.getMessage()));
        }
    }

    /**
     * The file to be submitted and filled in: above each line the words as providers want them that
     * number their variables, and the longest values.
     *
     * @param before whose ids are kept where the words are the same; null for none
     */
    public static String file(List<ProviderTemplate> templates, ApprovedTemplates before) {
        StringBuilder file =
                new StringBuilder(
                        """
                        # Templates for the SMS provider. Submit the words behind each ?, under this signature; when they are
                        # approved, put the provider's id in place of the ?, or none to send no such SMS.
                        """);
        templates.stream()
                .map(
                        each ->
                                "\n%s%s = %s\n"
                                        .formatted(
                                                language(each.key()), SIGNATURE, each.signature()))
                .distinct()
                .forEach(file::append);
        Map<String, String> firsts = new HashMap<>();
        for (ProviderTemplate each : templates) {
            String first = firsts.putIfAbsent(each.content(), each.key());
            String id = before == null ? MISSING : before.idOf(each);
            file.append("\n# Numbered: ")
                    .append(each.numbered())
                    .append("\n# Longest values: ")
                    .append(
                            each.longest().entrySet().stream()
                                    .map(value -> value.getKey() + " " + value.getValue())
                                    .collect(Collectors.joining(", ")))
                    .append('\n')
                    .append(
                            first == null
                                    ? ""
                                    : "# The same words as %s: one id serves both.\n"
                                            .formatted(first))
                    .append(each.key())
                    .append(" = ")
                    .append(id)
                    .append(' ')
                    .append(each.content())
                    .append('\n');
        }
        return file.toString();
    }

    /** BCP 47 tags of the languages with templates. */
    public Set<String> languages() {
        return byKey.keySet().stream()
                .map(ApprovedTemplates::language)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The id that was given for these words; {@link #MISSING} for none, or for other words. */
    public String idOf(ProviderTemplate template) {
        Template known = byKey.get(template.key());
        return known == null || !known.words().equals(template.content()) ? MISSING : known.id();
    }

    /**
     * @throws SmsTextException with a line for each text that is not approved, or was with other
     *     words
     */
    void require(List<ProviderTemplate> all) {
        List<String> complaints = new ArrayList<>();
        all.stream()
                .filter(each -> !each.signature().equals(signatures.get(language(each.key()))))
                .map(
                        each ->
                                "%s%s is '%s', but the words' signature is '%s'"
                                        .formatted(
                                                language(each.key()),
                                                SIGNATURE,
                                                signatures.get(language(each.key())),
                                                each.signature()))
                .distinct()
                .forEach(complaints::add);
        for (ProviderTemplate template : all) {
            Template known = byKey.get(template.key());
            if (known == null) {
                complaints.add(
                        "%s is not among the approved templates; expected %s = ID %s"
                                .formatted(template.key(), template.key(), template.content()));
            } else if (known.id().equals(MISSING)) {
                complaints.add(
                        "%s: the template's id is missing; expected the provider's, or %s to send no"
                                        .formatted(known.place(), NEVER)
                                + " such SMS");
            } else if (!known.words().equals(template.content()) && !known.id().equals(NEVER)) {
                complaints.add(
                        "%s: '%s' was approved, but by now the text is '%s'; have it approved anew"
                                .formatted(known.place(), known.words(), template.content()));
            }
        }
        if (!complaints.isEmpty()) {
            String more =
                    complaints.size() <= MOST_SHOWN
                            ? ""
                            : "\n... and %d more".formatted(complaints.size() - MOST_SHOWN);
            throw new SmsTextException(
                    complaints.stream().limit(MOST_SHOWN).collect(Collectors.joining("\n")) + more);
        }
    }

    private static String language(String key) {
        return key.substring(0, key.indexOf('/'));
    }

    /**
     * What the provider is asked for.
     *
     * @param message may be null
     * @return null where there is no approved template for it, or it is not to be sent
     */
    public Request request(FilledTemplate message) {
        Template known = message == null ? null : byKey.get(message.key());
        if (known == null
                || known.id().equals(NEVER)
                || !message.values().keySet().containsAll(known.variables())) {
            return null;
        }
        return new Request(
                known.id(),
                signatures.getOrDefault(language(message.key()), ""),
                known.variables(),
                known.variables().stream().map(message.values()::get).toList());
    }
}
