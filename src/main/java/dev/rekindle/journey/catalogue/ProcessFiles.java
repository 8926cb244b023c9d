package dev.rekindle.journey.catalogue;

import dev.rekindle.journey.DeploymentResult;
import dev.rekindle.journey.Finding;
import dev.rekindle.journey.FindingTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Deploys the files of processes/ at each start, after the shipped segments and before the web server opens; without the
 * demo not those that ship. A refused file is logged and shown, and the application starts nevertheless.
 */
@Component
class ProcessFiles implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ProcessFiles.class);
    private static final int AFTER_SEGMENTS = 100;

    private final JdbcJourneys journeys;
    private final FindingTexts sentences;
    private final ProcessFolder folder;
    private final ExampleFiles examples;
    private final AwaitedEvents events;
    private volatile boolean running;

    ProcessFiles(
            JdbcJourneys journeys,
            FindingTexts sentences,
            ProcessFolder folder,
            ExampleFiles examples,
            AwaitedEvents events) {
        this.journeys = journeys;
        this.sentences = sentences;
        this.folder = folder;
        this.examples = examples;
        this.events = events;
    }

    @Override
    public void start() {
        running = true;
        events.addStored();
        try {
            for (Resource file : folder.files()) {
                if (!examples.isOnlyOffered(file)) {
                    deploy(Objects.requireNonNull(file.getFilename()), file.getContentAsByteArray());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The processes can't be read from " + folder, e);
        }
    }

    private void deploy(String resource, byte[] bpmn) {
        if (journeys.deploy(resource, bpmn, LiveVersions.AT_START) instanceof DeploymentResult.Refused refused) {
            journeys.refusedAtStart(resource, refused.findings());
            for (Finding finding : refused.findings()) {
                log.warn("{} is refused. {}", resource, sentences.whole(finding, Locale.ENGLISH));
            }
        }
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
        return AFTER_SEGMENTS;
    }
}
