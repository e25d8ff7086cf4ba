package io.dripwatch.pipeline.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.metering.RejectionReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An operator who meets a reason finds it in {@code docs/rejections.md}, in the enum's order. */
class RejectionsPageTest {

    private static final Path PAGE = Path.of("../docs/rejections.md");

    @Test
    void everyReasonHasOneRow() throws Exception {
        assertThat(rows().map(row -> row.get(0)).toList())
                .containsExactlyElementsOf(
                        Arrays.stream(RejectionReason.values())
                                .map(reason -> "`" + reason + "`")
                                .toList());
    }

    @Test
    void everyRowSaysWhatItMeansAndWhatToDo() throws Exception {
        assertThat(rows().toList())
                .allSatisfy(row -> assertThat(row).hasSize(3).doesNotContain(""));
    }

    @Test
    void theBoundsOnThePageAreThoseOfTheCode() throws Exception {
        assertThat(Files.readString(PAGE))
                .contains(String.format(Locale.ROOT, "%,d reads", UploadAdmission.MAX_READS))
                .contains(
                        String.format(
                                Locale.ROOT,
                                "%,d m3",
                                UploadAdmission.MAX_REGISTER_MILLILITRES / 1_000_000));
    }

    private static Stream<List<String>> rows() throws Exception {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ", -1)));
    }
}
