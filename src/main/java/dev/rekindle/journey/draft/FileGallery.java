package dev.rekindle.journey.draft;

import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.bpmn.file.OriginalText;
import dev.rekindle.journey.catalogue.ProcessFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Reads the files when they are asked for, because somebody may add one. */
@Component
class FileGallery implements Gallery {

    private static final Resource EMPTY = new ClassPathResource("connectors/rekindle-journey/samples/blank.bpmn");

    private final ProcessFolder folder;

    FileGallery(ProcessFolder folder) {
        this.folder = folder;
    }

    @Override
    public List<Entry> entries() {
        return files().stream()
                .flatMap(FileGallery::entry)
                .sorted(Comparator.comparing(Entry::name))
                .toList();
    }

    private static Stream<Entry> entry(Resource file) {
        ProcessHead head = ProcessHead.read(content(file), new FindingCollector());
        return Stream.ofNullable(head)
                .filter(known -> !known.name().isEmpty())
                .map(known -> new Entry(key(file), known.name(), known.description()));
    }

    @Override
    public Optional<String> diagram(String key) {
        return Stream.concat(key.equals(BLANK) ? Stream.of(EMPTY) : Stream.of(), files().stream())
                .filter(file -> key(file).equals(key))
                .findFirst()
                .map(file -> OriginalText.of(content(file)));
    }

    private List<Resource> files() {
        try {
            return folder.files();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(Resource file) {
        return Objects.requireNonNull(file.getFilename()).replaceFirst("\\.bpmn$", "");
    }

    private static byte[] content(Resource file) {
        try {
            return file.getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
