package io.dripwatch.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.console.fact.Fact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Open pages are told of each fact by the word that they listen to. */
class PushedEventsTest {

    /** Said by the server for every batch, and by the pages themselves. */
    private static final Set<String> NO_FACTS = Set.of("status", "start", "time");

    private static final Pattern WORD = Pattern.compile("news\\.has\\('(\\w+)'\\)");
    private static final Pattern WORDS = Pattern.compile("\\[([^\\]]+)]\\.includes\\(kind\\)");

    @Test
    void eachFactHasAWord() {
        assertThat(PushedEvents.NEWS.keySet())
                .isEqualTo(Set.of(Fact.class.getPermittedSubclasses()));
    }

    @Test
    void pagesListenToWordsThatAreSaid() throws IOException {
        Set<String> heard = new TreeSet<>();
        for (String page : new String[] {"town", "home", "case", "messages", "rules", "report"}) {
            String script = script(page);
            WORD.matcher(script).results().forEach(found -> heard.add(found.group(1)));
            Matcher lists = WORDS.matcher(script);
            while (lists.find()) {
                Stream.of(lists.group(1).replaceAll("[' ]", "").split(",")).forEach(heard::add);
            }
        }

        assertThat(heard).contains("alert", "home", "day", "sms", "rule", "configuration");
        heard.removeAll(NO_FACTS);
        assertThat(PushedEvents.NEWS.values()).containsAll(heard);
    }

    private static String script(String page) throws IOException {
        try (InputStream in = PushedEvents.class.getResourceAsStream(page + ".js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
