package dev.rekindle.journey.gallery;

import dev.rekindle.journey.catalogue.ProcessFolder;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.SegmentDraft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** The segments of processes/gallery/segments, created only with a draft that needs them. */
@Component
class GallerySegments {

    private final ProcessFolder folder;
    private final SegmentDefinitions definitions;

    GallerySegments(ProcessFolder folder, SegmentDefinitions definitions) {
        this.folder = folder;
        this.definitions = definitions;
    }

    List<SegmentDraft> all() {
        try {
            return folder.gallerySegments().stream().map(GallerySegments::draft).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void create(String key) {
        all().stream().filter(draft -> draft.key().equals(key)).forEach(definitions::save);
    }

    private static SegmentDraft draft(Resource file) {
        try {
            return SegmentDraft.parse(file.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
