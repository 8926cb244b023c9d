package dev.rekindle.journey.catalogue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * The journeys that ship. With the demo they are deployed at the start; without it nobody has approved them, and they are
 * only offered in the gallery (decision 0492).
 */
@Component
class ExampleFiles {

    private final boolean deployed;

    ExampleFiles(CatalogueSettings settings, Environment environment) {
        Boolean chosen = settings.deployExamples();
        boolean ownDatabase = environment.getProperty("spring.datasource.url") == null;
        this.deployed =
                chosen == null ? environment.getProperty("rekindle.demo.enabled", Boolean.class, ownDatabase) : chosen;
    }

    /** Whether a file of processes/ is one that ships, unchanged, and is not deployed here. */
    boolean isOnlyOffered(Resource file) throws IOException {
        return !deployed && ships(file);
    }

    private static boolean ships(Resource file) throws IOException {
        var example = new ClassPathResource("processes/" + Objects.requireNonNull(file.getFilename()));
        return example.exists() && Arrays.equals(example.getContentAsByteArray(), file.getContentAsByteArray());
    }
}
