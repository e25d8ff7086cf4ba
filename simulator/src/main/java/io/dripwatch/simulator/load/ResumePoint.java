package io.dripwatch.simulator.load;

import io.dripwatch.simulator.files.SimulationException;
import io.dripwatch.simulator.files.WholeFile;
import io.dripwatch.simulator.headend.FaultRates;
import io.dripwatch.simulator.settings.Slice;
import io.dripwatch.simulator.settings.TownSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Properties;

/**
 * How far a town has been sent, in a small file. What it counts the broker has; what was under way
 * when a run was killed is sent again, and is a duplicate then.
 */
final class ResumePoint {

    private final Path file;
    private final String town;
    private long uploads;

    private ResumePoint(Path file, String town) {
        this.file = file;
        this.town = town;
    }

    /**
     * Reads the file, if it is there.
     *
     * @throws SimulationException when it is of another town or cannot be read
     */
    static ResumePoint of(Path file, TownSettings settings, Slice slice, FaultRates faults)
            throws SimulationException {
        ResumePoint point = new ResumePoint(file, digest(settings + " " + slice + " " + faults));
        if (Files.exists(file)) {
            point.read();
        }
        return point;
    }

    private void read() throws SimulationException {
        Properties kept = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            kept.load(in);
            if (!town.equals(kept.getProperty("town"))) {
                throw new SimulationException(
                        file + " is of a run with other options: remove it to begin anew");
            }
            uploads = Long.parseLong(kept.getProperty("uploads", ""));
        } catch (IOException | IllegalArgumentException e) {
            throw new SimulationException(
                    file + " does not say how far a run came: remove it to begin anew", e);
        }
    }

    /** Uploads that need not be sent. */
    long uploads() {
        return uploads;
    }

    /** Keeps that the broker has this many. */
    void reached(long sentUploads) throws SimulationException, InterruptedException {
        uploads = sentUploads;
        byte[] text =
                ("town=" + town + "\nuploads=" + uploads + "\n").getBytes(StandardCharsets.UTF_8);
        WholeFile.write(
                file,
                out -> {
                    out.write(text);
                    return 1;
                });
    }

    private static String digest(String text) {
        try {
            byte[] sum =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
