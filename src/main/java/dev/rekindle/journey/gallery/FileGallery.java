package dev.rekindle.journey.gallery;

import dev.rekindle.journey.Usages.Subject;
import dev.rekindle.journey.bpmn.DiagramReader;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.bpmn.executable.ProcessHead;
import dev.rekindle.journey.bpmn.file.OriginalText;
import dev.rekindle.journey.catalogue.ProcessFolder;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.usage.Need;
import dev.rekindle.journey.usage.Needs;
import dev.rekindle.segment.SegmentDraft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Lists the files anew each time, because somebody may add or change one; a file that is no journey is left out. */
@Component
class FileGallery implements Gallery {

    private static final Logger log = LoggerFactory.getLogger(FileGallery.class);
    private static final Resource EMPTY = new ClassPathResource("connectors/rekindle-journey/samples/blank.bpmn");

    private final ProcessFolder folder;
    private final GallerySegments segments;
    private final Needs needs;
    private final Map<String, ReadFile> read = new ConcurrentHashMap<>();

    FileGallery(ProcessFolder folder, GallerySegments segments, Needs needs) {
        this.folder = folder;
        this.segments = segments;
        this.needs = needs;
    }

    @Override
    public List<Entry> entries() {
        return with(files().stream().flatMap(this::journey).toList());
    }

    private List<Entry> with(List<Journey> journeys) {
        List<List<Need>> found =
                needs.of(journeys.stream().map(Journey::definition).toList());
        Set<String> brought = segments.all().stream().map(SegmentDraft::key).collect(Collectors.toSet());
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < journeys.size(); i++) {
            List<Need> own = found.get(i).stream()
                    .map(need -> isBrought(need, brought) ? need.brought() : need)
                    .toList();
            entries.add(journeys.get(i).entry(own));
        }
        entries.sort(Comparator.comparing(Entry::name));
        return entries;
    }

    private static boolean isBrought(Need need, Set<String> segments) {
        return need.isMissing() && need.subject() == Subject.SEGMENT && segments.contains(need.key());
    }

    private record Journey(String key, ProcessHead head, JourneyDefinition definition) {

        Entry entry(List<Need> needs) {
            return new Entry(key, head.name(), head.description(), definition, needs);
        }
    }

    /** What a file contained when it was last read. */
    private record ReadFile(byte[] content, Optional<Journey> journey) {}

    private Stream<Journey> journey(Resource file) {
        byte[] content = content(file);
        return read
                .compute(
                        key(file),
                        (key, before) -> before != null && Arrays.equals(before.content(), content)
                                ? before
                                : new ReadFile(content, read(key, content)))
                .journey()
                .stream();
    }

    private static Optional<Journey> read(String key, byte[] content) {
        ProcessHead head = ProcessHead.read(content, new FindingCollector());
        if (head == null || head.name().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Journey(key, head, DiagramReader.restore(OriginalText.of(content))));
        } catch (IllegalStateException e) {
            log.warn("{}.bpmn is not offered in the gallery: {}", key, e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> diagram(String key) {
        return file(key).map(file -> OriginalText.of(content(file)));
    }

    private Optional<Resource> file(String key) {
        return Stream.concat(key.equals(BLANK) ? Stream.of(EMPTY) : Stream.of(), files().stream())
                .filter(file -> key(file).equals(key))
                .findFirst();
    }

    @Override
    public List<SegmentDraft> segments() {
        return segments.all();
    }

    @Override
    public List<String> createSegments(String key) {
        List<Journey> chosen = file(key).stream().flatMap(this::journey).toList();
        List<String> brought = with(chosen).stream()
                .flatMap(entry -> entry.needs().stream())
                .filter(need -> need.state() == Need.State.BROUGHT)
                .map(Need::key)
                .toList();
        brought.forEach(segments::create);
        return brought;
    }

    private List<Resource> files() {
        try {
            return Stream.concat(folder.files().stream(), folder.gallery().stream())
                    .toList();
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
