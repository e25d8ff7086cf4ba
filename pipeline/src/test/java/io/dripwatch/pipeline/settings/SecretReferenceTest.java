package io.dripwatch.pipeline.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretReferenceTest {

    @TempDir Path directory;

    @Test
    void aSecretIsReadFromItsFileAndNeverPrinted() throws Exception {
        Path file = Files.writeString(directory.resolve("key"), "canary\n");
        Secret secret = SecretReference.parse("file:" + file).read();
        assertThat(secret.reveal()).isEqualTo("canary");
        assertThat(secret.toString()).doesNotContain("canary");
        assertThat(secret).isNotInstanceOf(Serializable.class);
    }

    @Test
    void aSecretWrittenOutIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> SecretReference.parse("canary"))
                .hasMessageContaining("env:NAME")
                .hasMessageNotContaining("canary");
    }

    @Test
    void aMissingSecretIsNamed() throws Exception {
        assertThatThrownBy(() -> SecretReference.environment("DRIPWATCH_NO_SUCH").read())
                .hasMessageContaining("env:DRIPWATCH_NO_SUCH");
        Path empty = Files.writeString(directory.resolve("empty"), "\n");
        assertThatThrownBy(() -> SecretReference.file(empty).read()).hasMessageContaining("empty");
    }
}
