package io.dripwatch.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.pipeline.detection.DetectionJobSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Where the time zone and the rules of a replay come from. */
class ReplaySettingsTest {

    @TempDir private Path directory;

    @Test
    void withoutAnythingTheyAreTheDefaults() {
        assertThat(settings()).isEqualTo(DetectionJobSettings.DEFAULTS);
    }

    @Test
    void theFileGivesTheTimeZoneUntilAnArgumentGivesAnother() throws Exception {
        String file = file("time-zone=Asia/Shanghai\nburst.persistence-hours=2\n");

        assertThat(settings("--settings", file).timeZone()).isEqualTo("Asia/Shanghai");
        assertThat(settings("--settings", file, "--time-zone", "Europe/Madrid").timeZone())
                .isEqualTo("Europe/Madrid");
        assertThat(settings("--settings", file).rules().burst().persistenceHours()).isEqualTo(2);
        assertThat(settings("--time-zone", "Europe/Madrid").timeZone()).isEqualTo("Europe/Madrid");
    }

    private static DetectionJobSettings settings(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--readings", "r.csv", "--out", "out"));
        all.addAll(List.of(arguments));
        return CommandLine.populateCommand(new ReplayCommand(), all.toArray(String[]::new))
                .detectionSettings();
    }

    private String file(String content) throws IOException {
        return Files.writeString(directory.resolve("settings.properties"), content).toString();
    }
}
