package io.dripwatch.cli.localcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dripwatch.cli.console.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start keeps of earlier runs. */
class StateDirectoryTest {

    private static final Map<String, String> OWNER = Map.of("job", "dripwatch-detection");

    @TempDir Path path;

    @Test
    void whatNoStartNeedsAnyMoreIsDeleted() throws IOException {
        Path nothing = Files.createDirectories(path.resolve("run-1"));
        try (StateDirectory state = StateDirectory.open(path, OWNER, false)) {
            assertThat(state.newest()).isEmpty();
            assertThat(state.run()).isEqualTo(path.resolve("run-2"));
        }
        assertThat(nothing).doesNotExist();
    }

    /** Who goes back to an earlier savepoint must find it, and what it was left for. */
    @Test
    void aStartFromElsewhereDeletesNothing() throws IOException {
        Path savepoint = Files.createDirectories(path.resolve("run-1/savepoints/savepoint-a"));
        Path damaged = Files.createDirectories(path.resolve("run-2/checkpoints/job/chk-7"));
        Files.writeString(damaged.resolve("_metadata"), "half");
        try (StateDirectory state = StateDirectory.open(path, OWNER, true)) {
            assertThat(state.run()).isEqualTo(path.resolve("run-3"));
        }
        assertThat(savepoint).exists();
        assertThat(damaged).exists();
    }

    @Test
    void checkpointsThatCannotBeReadEndAStartThatNeedsThem() throws IOException {
        Path checkpoint = Files.createDirectories(path.resolve("run-1/checkpoints/job/chk-7"));
        Files.writeString(checkpoint.resolve("_metadata"), "half");
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> StateDirectory.open(path, OWNER, false))
                .withMessageContaining("no checkpoint in");
        assertThat(checkpoint).exists();
    }
}
