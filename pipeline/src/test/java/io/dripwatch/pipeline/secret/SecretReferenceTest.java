package io.dripwatch.pipeline.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretReferenceTest {

    @TempDir private Path directory;

    @Test
    void aSecretIsReadFromItsFileAndPrintsMasked() throws Exception {
        Path file = Files.writeString(directory.resolve("token"), "hunter2\n");

        Secret secret = SecretReference.file(file).read();

        assertThat(secret.reveal()).isEqualTo("hunter2");
        assertThat(secret).asString().isEqualTo("***");
        assertThat(String.valueOf(SecretReference.file(file))).isEqualTo("file:" + file);
    }

    @Test
    void aSecretIsNeverSerialised() throws Exception {
        Path file = Files.writeString(directory.resolve("token"), "hunter2");
        Secret secret = SecretReference.file(file).read();

        assertThatExceptionOfType(NotSerializableException.class)
                .isThrownBy(
                        () ->
                                new ObjectOutputStream(new ByteArrayOutputStream())
                                        .writeObject(secret));
    }

    @ParameterizedTest
    @ValueSource(strings = {"env:TWILIO_AUTH_TOKEN", "file:/run/secrets/twilio"})
    void aReferenceIsWrittenAsItIsRead(String text) {
        assertThat(SecretReference.parse(text)).asString().isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "", "ENV:hunter2", "env", "hunter2:env:"})
    void whatIsNoReferenceIsNotRepeated(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecretReference.parse(text))
                .withMessageContaining("env:NAME or file:PATH")
                .withMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"env:", "file: "})
    void aReferenceToNothingIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SecretReference.parse(text));
    }

    @Test
    void aSecretThatIsNotThereOrEmptyNamesItsPlace() throws Exception {
        Path empty = Files.writeString(directory.resolve("empty"), " \n");
        Path missing = directory.resolve("missing");

        assertThatIllegalStateException()
                .isThrownBy(() -> SecretReference.file(empty).read())
                .withMessageContaining("" + empty);
        assertThatIllegalStateException()
                .isThrownBy(() -> SecretReference.file(missing).read())
                .withMessageContaining("" + missing);
        assertThatIllegalStateException()
                .isThrownBy(() -> SecretReference.environment("DRIPWATCH_NO_SUCH").read())
                .withMessageContaining("env:DRIPWATCH_NO_SUCH");
    }
}
