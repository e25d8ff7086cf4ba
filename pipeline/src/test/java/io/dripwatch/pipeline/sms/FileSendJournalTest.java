package io.dripwatch.pipeline.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSendJournalTest {

    private static final SendRecord INTENT =
            new SendRecord("alert-1", SendState.INTENT, 1, 1_000, "ab", null, 0, 0);
    private static final SendRecord ACCEPTED =
            new SendRecord("alert-1", SendState.ACCEPTED, 1, 1_005, "ab", "SM1", 201, 0);

    @TempDir Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("journal");
    }

    @Test
    void theNewestEntryIsFoundAfterReopening() throws IOException {
        try (FileSendJournal journal = FileSendJournal.open(file)) {
            journal.append(INTENT);
            journal.append(ACCEPTED);
        }
        try (FileSendJournal journal = FileSendJournal.open(file)) {
            assertThat(journal.find("alert-1")).isEqualTo(ACCEPTED);
            assertThat(journal.find("alert-2")).isNull();
        }
    }

    @Test
    void aLineCutShortByACrashIsDroppedAndWrittenOver() throws IOException {
        try (FileSendJournal journal = FileSendJournal.open(file)) {
            journal.append(INTENT);
        }
        Files.writeString(file, "alert-1\tACCEP", StandardOpenOption.APPEND);
        try (FileSendJournal journal = FileSendJournal.open(file)) {
            assertThat(journal.find("alert-1")).isEqualTo(INTENT);
            journal.append(ACCEPTED);
        }
        try (FileSendJournal journal = FileSendJournal.open(file)) {
            assertThat(journal.find("alert-1")).isEqualTo(ACCEPTED);
        }
    }

    @Test
    void aSecondSenderIsKeptOut() throws IOException {
        try (FileSendJournal first = FileSendJournal.open(file)) {
            assertThat(first.find("alert-1")).isNull();
            assertThatThrownBy(() -> FileSendJournal.open(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Another sender");
        }
    }

    @Test
    void aDamagedLineIsNamed() throws IOException {
        Files.writeString(file, "alert-1\tNONSENSE\t1\t1\tab\t\t0\t0\n");
        assertThatThrownBy(() -> FileSendJournal.open(file)).hasMessageContaining("line 1");
    }
}
