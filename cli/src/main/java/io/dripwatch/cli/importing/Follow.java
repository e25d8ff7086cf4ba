package io.dripwatch.cli.importing;

import io.dripwatch.cli.console.Printable;
import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.console.UserError;
import io.dripwatch.cli.importing.format.Formats;
import io.dripwatch.cli.importing.format.SourceFormat;
import io.dripwatch.cli.importing.output.FollowedTarget;
import io.dripwatch.cli.importing.output.GrowingFile;
import io.dripwatch.cli.importing.output.TakenFile;
import io.dripwatch.cli.importing.output.TakenFiles;
import io.dripwatch.cli.importing.volume.VolumeKind;
import io.dripwatch.scoring.files.FileError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Takes each file that is dropped into a directory once. A file is what it contains: the same
 * content under another name is not taken again, other content under the same name is.
 */
final class Follow {

    /** How long a file must stay the same before it counts as dropped. */
    static final long SETTLE_MILLIS = 1_000;

    private final ImportSettings settings;
    private final Path directory;
    private final TakenFiles taken;
    private final FollowedTarget target;
    private final GrowingFile rejected;
    private final Consumer<String> done;
    private final PrintWriter out;
    private final Map<Path, Seen> seen = new HashMap<>();
    private boolean failed;

    /** What a file looked like, and whether it was dealt with then. */
    private record Seen(long size, long changed, boolean dealtWith) {
        boolean isSame(Seen other) {
            return other != null && size == other.size && changed == other.changed;
        }
    }

    /**
     * @param done is told the hash of each file that is written down as done
     */
    Follow(
            ImportSettings settings,
            Path directory,
            TakenFiles taken,
            FollowedTarget target,
            GrowingFile rejected,
            Consumer<String> done,
            PrintWriter out) {
        this.settings = settings;
        this.directory = directory;
        this.taken = taken;
        this.target = target;
        this.rejected = rejected;
        this.done = done;
        this.out = out;
    }

    /** Looks once. Returns whether some file may come to be dropped soon. */
    boolean look() {
        boolean more = false;
        for (Path file : ImportFiles.in(directory)) {
            Seen before = seen.get(file);
            Seen now = look(file);
            if (now == null) {
                continue;
            }
            if (!now.isSame(before)) {
                seen.put(file, now);
                more = true;
            } else if (!before.dealtWith()) {
                take(file);
                seen.put(file, new Seen(now.size(), now.changed(), true));
            }
        }
        return more;
    }

    /** Whether a file was refused or had too many bad rows. */
    boolean hasFailed() {
        return failed;
    }

    private static Seen look(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Seen(attributes.size(), attributes.lastModifiedTime().toMillis(), false);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new RunFailure("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private void take(Path file) {
        String hash = hash(file);
        if (taken.has(hash)) {
            if (!taken.name(hash).equals(file.getFileName().toString())) {
                out.printf("%s has the content of %s, not taken again%n", file, taken.name(hash));
                out.flush();
            }
            return;
        }
        ImportCounts counts = new ImportCounts();
        String refused = "";
        long outBytes = taken.outBytes();
        try {
            SourceFormat format = new Formats(settings.options(), true).of(file);
            requireKind(file, format.kind());
            out.println(file);
            ImportNotes.printGuess(out, format);
            target.begin(hash, format.kind());
            new Translation(file, format, settings.zones(), counts, rejections(), target::accept)
                    .run();
            outBytes = target.end();
        } catch (FileError | UserError e) {
            target.cancel();
            rejected.cutTo(taken.rejectedBytes());
            refused = e.getMessage();
        }
        long rejectedBytes = rejected.endPiece();
        taken.add(
                new TakenFile(
                        file.getFileName().toString(),
                        hash,
                        refused.isEmpty() ? counts.readings() : 0,
                        refused.isEmpty() ? counts.rejectedRows() : 0,
                        outBytes,
                        rejectedBytes,
                        refused));
        done.accept(hash);
        report(file, counts, refused);
    }

    private void requireKind(Path file, VolumeKind kind) {
        if (target.kind() != null && target.kind() != kind) {
            throw new UserError(
                    "%s has %s, but the files before had %s; expected one kind"
                            .formatted(file, kind.plural(), target.kind().plural()));
        }
    }

    private Rejections rejections() {
        return new RejectedPiece(rejected);
    }

    private void report(Path file, ImportCounts counts, String refused) {
        if (!refused.isEmpty()) {
            failed = true;
            out.printf("refused: %s%n", Printable.of(refused));
        } else {
            out.printf(
                    "imported %,d readings of %s, rejected %,d rows (%.1f %%)%n",
                    counts.readings(),
                    file.getFileName(),
                    counts.rejectedRows(),
                    100 * counts.rejectedShare());
            ImportNotes.print(out, counts);
            failed |= counts.rejectedShare() > settings.mostRejected();
        }
        out.flush();
    }

    private static String hash(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(bytes, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new RunFailure("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
