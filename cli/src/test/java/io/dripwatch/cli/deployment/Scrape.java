package io.dripwatch.cli.deployment;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Prometheus reads, and the names in what people write for it. */
record Scrape(String text) {

    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)[{ ]");

    /** A metric of Flink or of ours; also with a part in angle brackets, as on our page. */
    private static final Pattern NAME = Pattern.compile("\\b(?:flink|dripwatch_console)_[\\w<>]+");

    static Scrape of(URI... pages) throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder();
        HttpClient client = HttpClient.newHttpClient();
        for (URI page : pages) {
            text.append(
                    client.send(
                                    HttpRequest.newBuilder(page).build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body());
        }
        return new Scrape(text.toString());
    }

    /** Names of everything that has a value. */
    Set<String> names() {
        return found(SAMPLE, text);
    }

    /** Whether a name, or one that it stands for, has a value. */
    boolean has(String name) {
        Pattern meant = Pattern.compile(name.replaceAll("<\\w+>", "\\\\w+"));
        return names().stream().anyMatch(known -> meant.matcher(known).matches());
    }

    /** Every metric that a text speaks of. */
    static Set<String> namesIn(String text) {
        return found(NAME, text);
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            names.add(matcher.groupCount() > 0 ? matcher.group(1) : matcher.group());
        }
        return names;
    }
}
