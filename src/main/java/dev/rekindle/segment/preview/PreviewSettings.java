package dev.rekindle.segment.preview;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The bound of what the builder of segments asks while somebody edits, under {@code rekindle.segment.preview}.
 *
 * @param timeout the longest that one statement may run; it is cancelled then and the page says so
 */
@ConfigurationProperties("rekindle.segment.preview")
record PreviewSettings(@DefaultValue("8s") Duration timeout) {}
