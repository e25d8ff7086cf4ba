package io.dripwatch.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.cli.CommandRun;
import io.dripwatch.cli.console.ExitCodes;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A directory with exports and what import makes of them. */
final class ImportDesk {

    private final Path directory;

    ImportDesk(Path directory) {
        this.directory = directory;
    }

    Path file(String name, String text) throws IOException {
        return file(name, text, StandardCharsets.UTF_8);
    }

    Path file(String name, String text, Charset charset) throws IOException {
        return Files.write(directory.resolve(name), text.getBytes(charset));
    }

    Path out() {
        return directory.resolve("readings.csv");
    }

    /** Imports into {@link #out()}. */
    CommandRun importing(Path file, String... options) {
        List<String> arguments = new ArrayList<>(List.of("import", "--in", file.toString()));
        arguments.addAll(List.of("--out", out().toString()));
        arguments.addAll(List.of(options));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    CommandRun checking(Path file, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("import", "--check", "--in", file.toString()));
        arguments.addAll(List.of(options));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    /** Lines of the readings, the header included. */
    List<String> readings() throws IOException {
        return Files.readAllLines(out());
    }

    /** Lines of rejected.jsonl; none where there is no file. */
    List<String> rejected() throws IOException {
        Path file = directory.resolve("rejected.jsonl");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /** Imports a text, and expects these readings and nothing rejected. */
    void becomes(String text, String expected, String... options) throws IOException {
        becomes(file("export.csv", text), expected, options);
    }

    /** The same of a file. */
    void becomes(Path file, String expected, String... options) throws IOException {
        CommandRun run = importing(file, options);

        assertThat(run.errors()).isEmpty();
        assertThat(run.status()).as(run.out()).isEqualTo(ExitCodes.DONE);
        assertThat(readings()).containsExactlyElementsOf(expected.lines().toList());
        assertThat(rejected()).isEmpty();
    }
}
