package dev.rekindle.segment.source.file;

import dev.rekindle.platform.DataDirectory;
import dev.rekindle.segment.source.AudienceColumns;
import dev.rekindle.segment.source.AudienceSettings;
import dev.rekindle.segment.source.AudienceSource;
import dev.rekindle.segment.source.SourceFailure;
import dev.rekindle.segment.source.SourceField;
import dev.rekindle.segment.source.SourceProblem;
import dev.rekindle.segment.source.SourceReader;
import dev.rekindle.segment.source.SourceRequest;
import dev.rekindle.segment.source.SourceSettings;
import dev.rekindle.segment.source.WaitingFile;
import dev.rekindle.setting.Live;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Audiences from files with a header (CSV, TSV, XLSX): uploaded, or found in the watched folder by their names. */
@Component
class FileSource implements AudienceSource {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.*? -]{1,100}");
    /** A file that changed just now is still being written. */
    private static final Duration STILL = Duration.ofSeconds(10);

    private final AudienceFiles files;
    private final Path folder;
    private final Clock clock;

    FileSource(AudienceFiles files, Live<AudienceSettings> settings, DataDirectory home, Clock clock) {
        Path own = settings.get().folder();
        this.files = files;
        this.folder = own == null ? home.resolve("audiences") : own;
        this.clock = clock;
    }

    @Override
    public String connector() {
        return "file";
    }

    @Override
    public boolean readsFiles() {
        return true;
    }

    @Override
    public List<SourceField> fields() {
        return List.of(SourceField.text("pattern"));
    }

    @Override
    public Optional<SourceProblem> problem(SourceSettings typed, AudienceColumns columns, boolean incremental) {
        String pattern = typed.text("pattern");
        return pattern.isEmpty() || NAME.matcher(pattern).matches() && !pattern.startsWith(".")
                ? Optional.empty()
                : Optional.of(SourceProblem.of("pattern", "pattern"));
    }

    @Override
    public Optional<WaitingFile> waiting(SourceSettings typed) {
        if (!typed.has("pattern") || !Files.isDirectory(folder)) {
            return Optional.empty();
        }
        Instant before = clock.instant().minus(STILL);
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, typed.text("pattern"))) {
            return Stream.of(found)
                    .flatMap(paths -> java.util.stream.StreamSupport.stream(paths.spliterator(), false))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(FileSource::seen)
                    .filter(file -> file.changedAt().isBefore(before))
                    .max(Comparator.comparing(Seen::changedAt))
                    .map(Seen::waiting);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Seen(Path file, Instant changedAt, long size) {

        WaitingFile waiting() {
            String name = file.getFileName().toString();
            return new WaitingFile(name, name + " " + size + " " + changedAt, () -> Files.newInputStream(file));
        }
    }

    private static Seen seen(Path file) {
        try {
            var about = Files.readAttributes(file, BasicFileAttributes.class);
            return new Seen(file, about.lastModifiedTime().toInstant(), about.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public SourceReader open(SourceRequest request) {
        if (request.isLook()) {
            WaitingFile file = waiting(request.settings()).orElseThrow(() -> SourceFailure.lasting("no-file", null));
            return FileReader.open(file.content(), request);
        }
        return FileReader.open(files.source(request.pull()), request);
    }
}
