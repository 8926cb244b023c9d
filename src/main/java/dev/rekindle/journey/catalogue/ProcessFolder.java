package dev.rekindle.journey.catalogue;

import dev.rekindle.journey.scoring.DecisionFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The folder processes/: where there is none, the files inside the application. */
@Component
public class ProcessFolder implements DecisionFolder {

    private final CatalogueSettings settings;

    ProcessFolder(CatalogueSettings settings) {
        this.settings = settings;
    }

    /** Its .bpmn files in order of their names. */
    public List<Resource> files() throws IOException {
        return files("*.bpmn");
    }

    @Override
    public List<Resource> decisions() throws IOException {
        return files("*.dmn");
    }

    /** The diagrams of its folder gallery/, which are offered and not deployed, in order of their names. */
    public List<Resource> gallery() throws IOException {
        return files("gallery/*.bpmn");
    }

    /** The segments that journeys of the gallery need, as {@link dev.rekindle.segment.SegmentDraft#parse} reads them. */
    public List<Resource> gallerySegments() throws IOException {
        return files("gallery/segments/*.json");
    }

    private List<Resource> files(String names) throws IOException {
        Path folder = Path.of(settings.processesDir());
        String pattern =
                (Files.isDirectory(folder) ? folder.toAbsolutePath().toUri() : "classpath*:/processes/") + names;
        return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(pattern))
                .sorted(Comparator.comparing(file -> String.valueOf(file.getFilename())))
                .toList();
    }

    @Override
    public String toString() {
        return settings.processesDir();
    }
}
