package io.dripwatch.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

    private static final Path PAGE = Path.of("../docs/configuration.md");

    @Test
    void thePageShowsEveryOptionAsItIs() throws Exception {
        String page = Files.readString(PAGE);
        String refreshed = ConfigurationPage.refreshed(page);
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(PAGE, refreshed);
            return;
        }

        assertThat(page)
                .as(
                        "docs/configuration.md is stale: ./mvnw -pl pipeline -am test"
                                + " -Dtest=ConfigurationPageTest -Dupdate.docs=true"
                                + " -Dsurefire.failIfNoSpecifiedTests=false")
                .isEqualTo(refreshed);
    }

    @Test
    void noOptionOfAJobIsLeftOut() throws Exception {
        String page = Files.readString(PAGE);

        Stream.of(DetectionJob.options(), NotificationJob.options())
                .flatMap(List::stream)
                .map(ConfigOption::key)
                .forEach(key -> assertThat(page).contains("| `" + key + "` |"));
    }

    @Test
    void aChangedTableIsNoticedAndAMissingMarkToo() throws Exception {
        String page = Files.readString(PAGE);

        assertThat(ConfigurationPage.refreshed(page.replace("`48.0`", "`47.0`"))).isEqualTo(page);
        assertThatIllegalStateException()
                .isThrownBy(() -> ConfigurationPage.refreshed(page.replace("<!--", "<!")));
    }
}
