package dev.rekindle.segment.source.pull;

import dev.rekindle.segment.source.AudienceSource;
import dev.rekindle.segment.source.SourceFailure;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The kinds of systems that audiences can be pulled from. */
@Component
class Sources {

    private final List<AudienceSource> all;

    Sources(List<AudienceSource> all) {
        this.all = all.stream()
                .sorted(Comparator.comparing(AudienceSource::connector))
                .toList();
    }

    List<AudienceSource> all() {
        return all;
    }

    Optional<AudienceSource> find(String connector) {
        return all.stream()
                .filter(source -> source.connector().equals(connector))
                .findFirst();
    }

    /** @throws SourceFailure if there is none */
    AudienceSource get(String connector) {
        return find(connector).orElseThrow(() -> SourceFailure.lasting("no-connector", connector));
    }
}
