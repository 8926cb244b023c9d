package dev.rekindle.journey.scoring;

import java.io.IOException;
import java.util.List;
import org.springframework.core.io.Resource;

/** Where the installation's files of decision tables are; implemented by the catalogue of journeys. */
public interface DecisionFolder {

    /** The .dmn files, in order of their names. */
    List<Resource> decisions() throws IOException;
}
