package io.dripwatch.cli.sms;

import io.dripwatch.cli.console.UserError;
import io.dripwatch.cli.trace.TracedSms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code messages.jsonl}, which replay and demo leave. */
final class RunFile {

    private static final String NAME = "messages.jsonl";

    private RunFile() {}

    static List<TracedSms> read(Path directory) {
        Path file = directory.resolve(NAME);
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UserError(
                    "--run %s: %s cannot be read, expected a directory that replay or demo wrote"
                            .formatted(directory, NAME),
                    e);
        }
        List<TracedSms> all = new ArrayList<>();
        for (String line : lines) {
            try {
                all.add(TracedSms.of(line));
            } catch (IOException e) {
                throw new UserError(
                        "%s, line %d: expected an object that replay or demo wrote"
                                .formatted(file, all.size() + 1),
                        e);
            }
        }
        return all;
    }
}
