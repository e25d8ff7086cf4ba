package io.dripwatch.scoring.files;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dripwatch.schemas.AlertType;
import io.dripwatch.schemas.RejectedReading;
import io.dripwatch.schemas.UsageAlert;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The files that commands leave behind, as the contract has them. */
public final class OutputFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    private final Path directory;

    private OutputFiles(Path directory) {
        this.directory = directory;
    }

    /** Makes sure that the directory can be written to, before any work is done. */
    public static OutputFiles in(Path directory) {
        try {
            Files.createDirectories(directory);
            if (!Files.isWritable(directory)) {
                throw new FileError("--out %s: not writable".formatted(directory));
            }
            return new OutputFiles(directory);
        } catch (FileAlreadyExistsException e) {
            throw new FileError(
                    "--out %s: %s is a file, expected a directory"
                            .formatted(directory, e.getFile()),
                    e);
        } catch (IOException e) {
            throw new FileError("--out %s: cannot be created: %s".formatted(directory, e), e);
        }
    }

    /** Alerts as read from the topic, without repeated ones and those that only confirm. */
    public static List<UsageAlert> once(List<UsageAlert> alerts) {
        Set<String> seen = new HashSet<>();
        List<UsageAlert> once = new ArrayList<>();
        for (UsageAlert alert : alerts) {
            if (!alert.getConfirms() && seen.add(alert.getAlertId())) {
                once.add(alert);
            }
        }
        return once;
    }

    /**
     * Writes {@code alerts.jsonl}, in order of detection.
     *
     * @param alerts as read from the topic; repeated ones are left out
     * @return the alerts written
     */
    public List<UsageAlert> alerts(List<UsageAlert> alerts) {
        List<UsageAlert> once = once(alerts);
        // Stable: what one operator says of a meter keeps the order in which it was published; what
        // several say at the same instant has no order but this.
        once.sort(
                Comparator.comparing(UsageAlert::getDetectedAt)
                        .thenComparing(UsageAlert::getMeterId)
                        .thenComparing(alert -> alert.getType() == AlertType.SILENT_METER));
        lines("alerts.jsonl", once.stream().map(OutputFiles::line).toList());
        return once;
    }

    /** Writes {@code rejected.jsonl}, by meter, time and reason. */
    public void rejected(List<RejectedReading> rejected) {
        List<RejectedReading> sorted = new ArrayList<>(rejected);
        sorted.sort(
                Comparator.comparing((RejectedReading r) -> orEmpty(r.getMeterId()))
                        .thenComparing(
                                RejectedReading::getReadAt,
                                Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(RejectedReading::getReason)
                        .thenComparing(RejectedReading::getRaw)
                        .thenComparing(RejectedReading::getDetail));
        lines("rejected.jsonl", sorted.stream().map(OutputFiles::line).toList());
    }

    /** Writes lines of any kind. */
    public void lines(String name, List<? extends Map<String, ?>> lines) {
        try (BufferedWriter out = Files.newBufferedWriter(own(name), StandardCharsets.UTF_8)) {
            for (Map<String, ?> line : lines) {
                out.write(JSON.writeValueAsString(line));
                out.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes lines of text. */
    public void text(String name, List<String> lines) {
        try {
            Files.write(own(name), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of that name, for others to write. */
    public Path file(String name) {
        try {
            return own(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Homes and telephones stand in it: it is there, and its owner's alone, before it is written.
     */
    private Path own(String name) throws IOException {
        Path file = directory.resolve(name);
        boolean posix = Files.getFileStore(directory).supportsFileAttributeView("posix");
        if (Files.notExists(file)) {
            if (posix) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            }
        } else if (posix && Files.isRegularFile(file)) {
            Files.setPosixFilePermissions(file, OWNER_ONLY);
        }
        return file;
    }

    /** Writes {@code summary.json}. */
    public void summary(Map<String, ?> summary) {
        object("summary.json", summary);
    }

    /** Writes one JSON object, for people to read too. */
    public void object(String name, Map<String, ?> fields) {
        try {
            Files.writeString(
                    own(name),
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(fields) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> line(UsageAlert alert) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("alertId", alert.getAlertId());
        line.put("incidentId", alert.getIncidentId());
        line.put("meterId", alert.getMeterId());
        line.put("householdId", alert.getHouseholdId());
        line.put("type", alert.getType().name());
        line.put("event", alert.getEvent().name());
        line.put("audience", alert.getAudience().name());
        line.put("severity", alert.getSeverity().name());
        line.put("onset", alert.getOnset().toString());
        line.put("detectedAt", alert.getDetectedAt().toString());
        line.put("litresPerHour", alert.getLitresPerHour());
        line.put("litres", alert.getLitres());
        line.put("evidence", new TreeMap<>(alert.getEvidence()));
        line.put("explanation", new TreeMap<>(alert.getExplanation()));
        return line;
    }

    private static Map<String, Object> line(RejectedReading rejected) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("meterId", rejected.getMeterId());
        line.put("readAt", rejected.getReadAt() == null ? null : rejected.getReadAt().toString());
        line.put("reason", rejected.getReason());
        line.put("raw", rejected.getRaw());
        line.put("detail", rejected.getDetail());
        return line;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
