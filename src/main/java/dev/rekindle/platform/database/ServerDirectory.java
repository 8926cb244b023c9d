package dev.rekindle.platform.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The directory of one embedded server: {@code data}, {@code binaries}, {@code password}, {@code server.log} and a lock
 * that shows whether its owner still runs.
 */
final class ServerDirectory implements AutoCloseable {

    private final Path root;
    private final FileLock lock;

    private ServerDirectory(Path root, FileLock lock) {
        this.root = root;
        this.lock = lock;
    }

    /** @throws DatabaseUnavailable if another user owns the directory or another process is using it */
    static ServerDirectory claim(Path directory) throws IOException {
        Path root = directory.toAbsolutePath().normalize();
        Files.createDirectories(root);
        refuseForeign(root);
        // the programs that the library unpacks are writable for every user
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        return new ServerDirectory(root.toRealPath(), lock(root));
    }

    Path data() {
        return root.resolve("data");
    }

    Path binaries() {
        return root.resolve("binaries");
    }

    Path log() {
        return root.resolve("server.log");
    }

    Path passwordFile() {
        return root.resolve("password");
    }

    /** The server's password, created on first use and readable only by this user. */
    String password() throws IOException {
        if (!Files.exists(passwordFile())) {
            byte[] secret = new byte[32];
            new SecureRandom().nextBytes(secret);
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Path draft = root.resolve("password.new");
            Files.deleteIfExists(draft);
            Files.createFile(draft, ownerOnly);
            Files.writeString(draft, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
            Files.move(draft, passwordFile());
        }
        return Files.readString(passwordFile()).strip();
    }

    @Override
    public void close() throws IOException {
        lock.acquiredBy().close();
    }

    private static void refuseForeign(Path root) throws IOException {
        String me = System.getProperty("user.name");
        Path data = root.resolve("data");
        for (Path path : Files.exists(data) ? new Path[] {root, data} : new Path[] {root}) {
            String owner = Files.getOwner(path).getName();
            if (!owner.equals(me) || !Files.isWritable(path)) {
                throw new DatabaseUnavailable(
                        "%s belongs to %s, and this is %s. Start as %s, give the directory away (chown -R %s), or choose another with REKINDLE_DATA_DIR."
                                .formatted(path, owner, me, owner, me),
                        null);
            }
        }
    }

    private static FileLock lock(Path root) throws IOException {
        var channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            throw new DatabaseUnavailable(
                    "Another Rekindle is running on %s. Stop it, or choose another directory with REKINDLE_DATA_DIR."
                            .formatted(root),
                    null);
        }
        return lock;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisJvm) {
            return null;
        }
    }
}
