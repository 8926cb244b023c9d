package dev.rekindle.segment.source.pull;

import dev.rekindle.segment.source.AudienceColumns;
import dev.rekindle.segment.source.AudienceSource;
import dev.rekindle.segment.source.SourceField;
import dev.rekindle.segment.source.SourcePage;
import dev.rekindle.segment.source.SourceProblem;
import dev.rekindle.segment.source.SourceReader;
import dev.rekindle.segment.source.SourceRequest;
import dev.rekindle.segment.source.SourceSettings;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connector that a test may interrupt before a page, as a killed node is. */
final class InterruptedSource implements AudienceSource {

    /** How many pages it still returns. */
    int pages = Integer.MAX_VALUE;

    /** What it throws after these pages; null for the death of the node. */
    @Nullable
    RuntimeException instead;

    private final AudienceSource source;

    InterruptedSource(AudienceSource source) {
        this.source = source;
    }

    @Override
    public String connector() {
        return source.connector();
    }

    @Override
    public List<SourceField> fields() {
        return source.fields();
    }

    @Override
    public Optional<SourceProblem> problem(SourceSettings settings, AudienceColumns columns, boolean incremental) {
        return source.problem(settings, columns, incremental);
    }

    @Override
    public String destination(SourceSettings settings) {
        return source.destination(settings);
    }

    @Override
    public SourceReader open(SourceRequest request) {
        SourceReader reader = source.open(request);
        return new SourceReader() {
            @Override
            public SourcePage next() {
                if (pages-- == 0) {
                    if (instead != null) {
                        throw instead;
                    }
                    throw new Killed();
                }
                return reader.next();
            }

            @Override
            public void close() {
                reader.close();
            }
        };
    }

    /** As after kill -9, nothing catches it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
