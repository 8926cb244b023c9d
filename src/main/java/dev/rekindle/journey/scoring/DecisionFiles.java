package dev.rekindle.journey.scoring;

import dev.rekindle.decision.DecisionProblem;
import dev.rekindle.security.Actor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Reads the .dmn files of processes/ at each start, before the diagrams that may ask them. A refused file is logged and
 * shown, and the other files and the application start nevertheless.
 */
@Component
public class DecisionFiles implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DecisionFiles.class);
    private static final int BEFORE_DIAGRAMS = 90;
    private static final Actor AT_START = new Actor.Application("start");

    private final StoredTables tables;
    private final DecisionFolder folder;
    private final MessageSource messages;
    private final SortedMap<String, List<DecisionProblem>> refused = new ConcurrentSkipListMap<>();
    private volatile boolean running;

    DecisionFiles(StoredTables tables, DecisionFolder folder, MessageSource messages) {
        this.tables = tables;
        this.folder = folder;
        this.messages = messages;
    }

    /** What is wrong with files that were not taken at the last start, by their names. */
    public SortedMap<String, List<DecisionProblem>> refused() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(refused));
    }

    @Override
    public void start() {
        running = true;
        refused.clear();
        try {
            for (Resource file : folder.decisions()) {
                String name = Objects.requireNonNull(file.getFilename());
                take(name, file.getContentAsString(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The decision tables can't be read from " + folder, e);
        }
    }

    private void take(String name, String dmn) {
        StoredTables.Saved saved = tables.install(name, dmn, AT_START);
        StoredTable table = saved.table();
        if (table != null) {
            log.info("Decision table taken from a file: file={} key={} version={}", name, table.key(), table.version());
        }
        if (!saved.problems().isEmpty()) {
            refused.put(name, saved.problems());
            saved.problems().forEach(problem -> log.warn("{} is refused. {}", name, sentence(problem)));
        }
    }

    private String sentence(DecisionProblem problem) {
        String code = "decisions.problem." + problem.code();
        String sentence = messages.getMessage(code, problem.arguments().toArray(), code, Locale.ENGLISH);
        return problem.elementId().isEmpty() ? String.valueOf(sentence) : problem.elementId() + ": " + sentence;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEFORE_DIAGRAMS;
    }
}
