package io.dripwatch.cli.console;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The one directory for everything temporary, one per user of the machine. Its name is predictable,
 * so it is private to the user (mode 700) and refused when it belongs to somebody else.
 */
public final class TemporaryRoot {

    private TemporaryRoot() {}

    /** The directory, created when it does not exist. */
    public static Path path() throws IOException {
        String user = System.getProperty("user.name").replaceAll("[^A-Za-z0-9._-]", "_");
        Path parent = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
        Path root = parent.resolve("dripwatch-" + user);
        try {
            Files.createDirectory(root, privateToUser());
        } catch (FileAlreadyExistsException there) {
            refuseIfForeign(root);
        }
        return root;
    }

    /** A fresh file tells who we are, also where the user has no name, as in some containers. */
    private static void refuseIfForeign(Path root) throws IOException {
        Path probe = Files.createTempFile(root, "owner", null);
        try {
            boolean ours = Files.getOwner(probe).equals(Files.getOwner(root));
            if (!ours || !Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(root + " is not a directory of this user; remove it");
            }
        } finally {
            Files.delete(probe);
        }
    }

    private static FileAttribute<?>[] privateToUser() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
