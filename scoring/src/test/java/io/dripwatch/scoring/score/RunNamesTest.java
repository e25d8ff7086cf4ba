package io.dripwatch.scoring.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunNamesTest {

    @Test
    void aRunAloneIsDripwatch() {
        assertThat(names("out/alerts.jsonl")).containsExactly("dripwatch");
    }

    @Test
    void severalAreNamedAfterTheirDirectoriesOrFiles() {
        assertThat(names("a/strict/alerts.jsonl", "eager/alerts.jsonl.gz", "a/night.jsonl"))
                .containsExactly("strict", "eager", "night");
    }

    @Test
    void thoseThatWouldBeCalledTheSameKeepTheirPaths() {
        assertThat(names("a/out/alerts.jsonl", "b/out/alerts.jsonl"))
                .containsExactly("a/out/alerts.jsonl", "b/out/alerts.jsonl");
    }

    private static List<String> names(String... files) {
        return RunNames.of(Stream.of(files).map(Path::of).toList());
    }
}
