package io.dripwatch.cli.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One Markdown file of the repository. */
record MarkdownPage(Path file, List<String> lines) {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final String ITEM = "[-*] |\\d+\\. ";
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** The root of the repository. */
    static Path root() {
        return ROOT;
    }

    static MarkdownPage of(Path file) {
        try {
            return new MarkdownPage(file, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those at the top, under {@code docs} and under {@code deploy}. */
    static List<MarkdownPage> all() throws IOException {
        List<MarkdownPage> pages = new ArrayList<>();
        try (Stream<Path> top = Files.list(ROOT)) {
            top.filter(MarkdownPage::isMarkdown).forEach(file -> pages.add(of(file)));
        }
        for (String folder : List.of("docs", "deploy")) {
            try (Stream<Path> below = Files.walk(ROOT.resolve(folder))) {
                below.filter(MarkdownPage::isMarkdown).forEach(file -> pages.add(of(file)));
            }
        }
        return pages;
    }

    private static boolean isMarkdown(Path file) {
        return file.toString().endsWith(".md");
    }

    /** As it is called in the repository. */
    String name() {
        return ROOT.relativize(file).toString();
    }

    /** Lines of more columns than {@code most}; no row of a table, no code, no lone link. */
    List<String> longLines(int most) {
        List<String> found = new ArrayList<>();
        boolean code = false;
        for (String line : lines) {
            code ^= line.startsWith("```");
            boolean prose = !code && !line.startsWith("|") && line.strip().contains(" ");
            if (prose && line.length() > most) {
                found.add(name() + ": " + line);
            }
        }
        return found;
    }

    /** The same page, with paragraphs and list items that have longer lines laid out anew. */
    List<String> wrapped(int most) {
        List<String> out = new ArrayList<>();
        boolean code = false;
        for (int i = 0; i < lines.size(); ) {
            String line = lines.get(i);
            code ^= line.startsWith("```");
            int end = i + 1;
            while (!code && isProse(line) && end < lines.size() && goesOn(lines.get(end))) {
                end++;
            }
            List<String> block = lines.subList(i, end);
            boolean tooLong =
                    !code && isProse(line) && block.stream().anyMatch(l -> l.length() > most);
            out.addAll(tooLong ? wrap(block, most) : block);
            i = end;
        }
        return out;
    }

    private static boolean isProse(String line) {
        return !line.isBlank() && !line.matches("([|#<!]|```).*");
    }

    private static boolean goesOn(String line) {
        return isProse(line) && !line.matches("\\s*(" + ITEM + ").*");
    }

    private static List<String> wrap(List<String> block, int most) {
        Matcher item = Pattern.compile("\\s*(" + ITEM + ")?").matcher(block.get(0));
        String first = item.lookingAt() ? item.group() : "";
        List<String> out = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        String text = String.join(" ", block).substring(first.length()).strip();
        for (String word : text.split("\\s+")) {
            boolean begins = line.toString().isBlank() || line.toString().equals(first);
            boolean opensAnItem = word.matches("[-*+>|]|\\d+\\.|#+");
            if (!begins && line.length() + 1 + word.length() > most && !opensAnItem) {
                out.add(line.toString());
                line = new StringBuilder(" ".repeat(first.length())).append(word);
            } else {
                line.append(begins ? "" : " ").append(word);
            }
        }
        out.add(line.toString());
        return out;
    }

    /** Links within the repository that lead nowhere. */
    List<String> brokenLinks() {
        List<String> broken = new ArrayList<>();
        for (String line : lines) {
            Matcher link = LINK.matcher(line);
            while (link.find()) {
                if (!isThere(link.group(1))) {
                    broken.add(name() + ": " + link.group(1));
                }
            }
        }
        return broken;
    }

    private boolean isThere(String target) {
        if (target.startsWith("http:") || target.startsWith("https:")) {
            return true;
        }
        int hash = target.indexOf('#');
        String path = hash < 0 ? target : target.substring(0, hash);
        Path linked = path.isEmpty() ? file : file.resolveSibling(path);
        if (!Files.exists(linked)) {
            return false;
        }
        return hash < 0 || of(linked).anchors().contains(target.substring(hash + 1));
    }

    private Set<String> anchors() {
        return lines.stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                .map(title -> title.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
