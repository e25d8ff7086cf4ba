package io.dripwatch.pipeline.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MessagesPageTest {

    private static final Path PAGE = Path.of("../docs/messages.md");

    @Test
    void thePageShowsEveryTextAsItIsWritten() throws Exception {
        String written = MessagesPage.written();
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(PAGE, written);
            return;
        }

        assertThat(Files.readString(PAGE))
                .as(
                        "docs/messages.md is stale: ./mvnw -pl pipeline -am test"
                                + " -Dtest=MessagesPageTest -Dupdate.docs=true"
                                + " -Dsurefire.failIfNoSpecifiedTests=false")
                .isEqualTo(written);
    }
}
