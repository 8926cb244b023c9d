package dev.rekindle.journey.catalogue;

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
public class ProcessFolder {

    private final CatalogueSettings settings;

    ProcessFolder(CatalogueSettings settings) {
        this.settings = settings;
    }

    /** Its .bpmn files in order of their names. */
    public List<Resource> files() throws IOException {
        Path folder = Path.of(settings.processesDir());
        String pattern =
                Files.isDirectory(folder) ? folder.toAbsolutePath().toUri() + "*.bpmn" : "classpath*:/processes/*.bpmn";
        return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(pattern))
                .sorted(Comparator.comparing(file -> String.valueOf(file.getFilename())))
                .toList();
    }

    @Override
    public String toString() {
        return settings.processesDir();
    }
}
