package dev.rekindle.segment.source.pull;

import dev.rekindle.schedule.WorkAvailable;
import dev.rekindle.schedule.WorkNames;
import dev.rekindle.segment.source.Audience;
import dev.rekindle.segment.source.SourceFailure;
import dev.rekindle.segment.source.SourceSettings;
import dev.rekindle.segment.source.WaitingFile;
import dev.rekindle.segment.source.file.AudienceFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Calls for pulls: one is open at a time for each audience, and a newer one replaces what is held. */
@Component
class PullCalls {

    static final String SCHEDULE = "schedule";

    private final Sources sources;
    private final PullTable pulls;
    private final Staging staging;
    private final AudienceFiles files;
    private final ApplicationEventPublisher events;

    PullCalls(
            Sources sources, PullTable pulls, Staging staging, AudienceFiles files, ApplicationEventPublisher events) {
        this.sources = sources;
        this.pulls = pulls;
        this.staging = staging;
        this.files = files;
        this.events = events;
    }

    /** By schedule: of the watched folder only a file that was not pulled before. Empty when there is nothing to do. */
    @Transactional
    public Optional<Long> callBySchedule(Audience audience) {
        return sources.get(audience.connector()).readsFiles()
                ? waiting(audience)
                        .filter(file -> !pulls.knows(audience.key(), file.stamp()))
                        .flatMap(file -> call(audience.key(), false, SCHEDULE, file))
                : create(audience.key(), false, false, SCHEDULE, null, null);
    }

    /**
     * By hand: of the watched folder also a file that was pulled before.
     *
     * @return the number of the pull; that of the open one if there is one
     * @throws SourceFailure if there is no file to pull
     */
    @Transactional
    public long callByHand(Audience audience, boolean dry, boolean whole, String by) {
        Optional<Long> created;
        if (sources.get(audience.connector()).readsFiles()) {
            WaitingFile file = waiting(audience).orElseThrow(() -> SourceFailure.lasting("no-file", null));
            created = call(audience.key(), dry, by, file);
        } else {
            created = create(audience.key(), dry, whole, by, null, null);
        }
        return created.or(() -> pulls.open(audience.key())).orElseThrow();
    }

    private Optional<WaitingFile> waiting(Audience audience) {
        return sources.get(audience.connector()).waiting(new SourceSettings(audience.settings(), Map.of()));
    }

    private Optional<Long> call(String audience, boolean dry, String by, WaitingFile file) {
        try (InputStream content = file.content().open()) {
            return call(audience, dry, by, file.name(), file.stamp(), content);
        } catch (IOException e) {
            throw SourceFailure.passing("unreadable", file.name());
        }
    }

    /**
     * Stores a file and calls for a pull of it.
     *
     * @param stamp of a file of the watched folder; null for an upload
     * @return empty when another pull is open
     */
    @Transactional
    public Optional<Long> call(
            String audience, boolean dry, String by, String fileName, @Nullable String stamp, InputStream content) {
        Optional<Long> pull = create(audience, dry, false, by, fileName, stamp);
        pull.ifPresent(id -> {
            try {
                files.store(id, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return pull;
    }

    private Optional<Long> create(
            String audience, boolean dry, boolean whole, String by, @Nullable String fileName, @Nullable String stamp) {
        Optional<Long> created = pulls.create(audience, dry, whole, by, fileName, stamp);
        if (created.isPresent()) {
            if (!dry) {
                endHeld(audience);
            }
            pulls.deleteOld(audience);
            wake();
        }
        return created;
    }

    void wake() {
        events.publishEvent(new WorkAvailable(WorkNames.AUDIENCES));
    }

    private void endHeld(String audience) {
        pulls.cancelAll(audience, false, "newer").forEach(staging::delete);
    }

    /** Ends whatever is open or held, because the audience is another. */
    void endAll(String audience) {
        pulls.cancelAll(audience, true, "changed").forEach(staging::delete);
    }
}
