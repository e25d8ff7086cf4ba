package io.dripwatch.cli.households;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.cli.CommandRun;
import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.localcluster.EmbeddedBroker;
import io.dripwatch.schemas.Topics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The registry from the command line, against a real broker. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class HouseholdsITCase {

    private static final String HEADER =
            "meter_id,household_id,time_zone,language,phone,consent,people,meter_class,district,"
                    + "resolution_litres,welfare,carer_phone,quiet_from,quiet_to,away_from,away_until,address\n";
    private static final String FIRST =
            "007,H-7,Europe/Madrid,es,+34600000777,true,3,residential,\"North, East\",0.1,true,"
                    + "+34600000888,21:30,08:00,2026-07-01T00:00:00Z,2026-07-15T00:00:00Z,\"Calle Mayor 3, 2\"\n";
    private static final String SECOND = "008,008,UTC,en,,false,,commercial,,1,false,,,,,,\n";

    @TempDir private Path directory;

    private EmbeddedBroker broker;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        broker = EmbeddedBroker.start(directory.resolve("broker"));
        broker.createTopics(Topics.all());
        file = directory.resolve("households.csv");
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private CommandRun run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("households"));
        all.addAll(List.of(arguments));
        all.add("--bootstrap-servers=" + broker.bootstrapServers());
        return CommandRun.of(all.toArray(String[]::new));
    }

    @Test
    void whatIsPutIsListedMaskedAndExportedUnchanged() throws IOException {
        Files.writeString(file, HEADER + FIRST + SECOND);
        assertThat(run("list").out()).contains("0 households");

        CommandRun put = run("put", file.toString(), "--yes");

        assertThat(put.status()).as(put.errors()).isEqualTo(ExitCodes.DONE);
        assertThat(put.out())
                .contains("+ 007 household_id=H-7")
                .contains("phone=+34******777")
                .contains("2 new, 0 changed, 0 the same, 0 not in the file")
                .doesNotContain("600000");
        CommandRun list = run("list");
        assertThat(list.out())
                .contains("007")
                .contains("+34******777")
                .contains("2 households")
                .doesNotContain("600000");
        assertThat(run("list", "--meter=008").out()).contains("1 household\n");

        Path export = directory.resolve("export.csv");
        assertThat(run("export", "--out=" + export).out()).contains("exported 2 households");
        assertThat(Files.readString(export)).isEqualTo(HEADER + FIRST + SECOND);
        assertThat(run("put", export.toString()).out())
                .contains("0 new, 0 changed, 2 the same")
                .contains("nothing to write");
    }

    @Test
    void aChangeIsShownBeforeItIsWrittenAndOnlyAYesWritesIt() throws IOException {
        Files.writeString(file, HEADER + FIRST + SECOND);
        run("put", file.toString(), "--yes");
        Files.writeString(
                file, HEADER + FIRST.replace("+34600000777", "+34600000999").replace("es", "en"));

        CommandRun no = answering("n\n", "put", file.toString());

        assertThat(no.out())
                .contains("~ 007 language: es -> en phone: +34******777 -> +34******999")
                .contains("0 new, 1 changed, 0 the same, 1 not in the file (kept")
                .contains("nothing was written");
        assertThat(run("list").out()).contains("+34******777");

        assertThat(answering("y\n", "put", file.toString(), "--remove").out()).contains("written");
        assertThat(run("list").out())
                .contains("+34******999")
                .contains("1 household\n")
                .doesNotContain("008");
    }

    @Test
    void withoutAnAnswerNothingIsWritten() throws IOException {
        Files.writeString(file, HEADER + SECOND);

        CommandRun run = answering("", "put", file.toString());

        assertThat(run.status()).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(run.errors()).contains("nobody answered; --yes writes without asking");
        assertThat(run("list").out()).contains("0 households");
    }

    @Test
    void aMeterThatStandsTwiceIsRefused() throws IOException {
        Files.writeString(file, HEADER + SECOND + SECOND);

        CommandRun run = run("put", file.toString(), "--yes");

        assertThat(run.status()).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(run.errors()).contains("meter '008' stands twice, expected one row a meter");
    }

    private CommandRun answering(String answer, String... arguments) {
        InputStream keyboard = System.in;
        System.setIn(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));
        try {
            return run(arguments);
        } finally {
            System.setIn(keyboard);
        }
    }
}
