package io.dripwatch.cli.localcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.cli.console.RunFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkDirectoryTest {

    @TempDir Path root;

    @Test
    void leavesNothingBehind() throws Exception {
        try (WorkDirectory work = WorkDirectory.create(root, 0)) {
            Files.writeString(work.directory("kafka").resolve("segment"), "water");
        }

        assertThat(root).isDirectoryNotContaining("glob:**/run-*");
    }

    @Test
    void endsWhatItOwnsInReverseOrderAndBeforeItGoes() throws Exception {
        List<String> ended = new ArrayList<>();
        WorkDirectory work = WorkDirectory.create(root, 0);
        work.owning(() -> ended.add("broker " + Files.exists(work.path())));
        work.owning(() -> ended.add("flink " + Files.exists(work.path())));

        work.close();
        work.close();

        assertThat(ended).containsExactly("flink true", "broker true");
    }

    @Test
    void goesEvenWhenSomethingItOwnsDoesNotStop() throws Exception {
        WorkDirectory work = WorkDirectory.create(root, 0);
        work.owning(
                () -> {
                    throw new IllegalStateException("stuck");
                });

        work.close();

        assertThat(work.path()).doesNotExist();
    }

    @Test
    void removesWhatADeadRunLeftAndSparesALivingOne() throws Exception {
        Path dead = Files.createDirectories(root.resolve("run-dead/kafka")).getParent();
        Files.createFile(root.resolve("run-dead.lock"));

        try (WorkDirectory living = WorkDirectory.create(root, 0);
                WorkDirectory next = WorkDirectory.create(root, 0)) {
            assertThat(dead).doesNotExist();
            assertThat(root.resolve("run-dead.lock")).doesNotExist();
            assertThat(living.path()).isDirectory().isNotEqualTo(next.path());
        }
    }

    @Test
    void refusesAFullDiskInOneSentence() {
        assertThatThrownBy(() -> WorkDirectory.create(root, Long.MAX_VALUE))
                .isInstanceOf(RunFailure.class)
                .hasMessageContaining("MB needed")
                .hasMessageContaining(root.toString());
    }
}
