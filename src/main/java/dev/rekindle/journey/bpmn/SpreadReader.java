package dev.rekindle.journey.bpmn;

import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.definition.SendTime;
import dev.rekindle.journey.definition.SendTime.Window;
import dev.rekindle.platform.Span;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Reads how a step spreads its members over time. */
final class SpreadReader {

    private static final double LONGEST_DAYS = 7;

    private SpreadReader() {}

    /** How much longer a wait may take. */
    static Span ofWait(Element node, Map<String, String> given, FindingCollector findings) {
        String text = given.get("spread");
        if (text == null) {
            return Span.NONE;
        }
        Optional<Span> span = bounded(text).filter(spread -> !spread.isNone());
        if (span.isEmpty()) {
            findings.about(node, "bad-spread", text);
        }
        return span.orElse(Span.NONE);
    }

    /** When a send step's messages are sent. */
    static SendTime ofSend(Element node, Map<String, String> given, FindingCollector findings) {
        boolean windowed = given.containsKey("sendFrom") || given.containsKey("sendUntil");
        if (!windowed) {
            return new SendTime(null, ofWait(node, given, findings));
        }
        Window window = window(node, given, findings);
        if (window == null) {
            return SendTime.AT_ONCE;
        }
        return new SendTime(window, inside(window, node, given, findings));
    }

    private static @Nullable Window window(Element node, Map<String, String> given, FindingCollector findings) {
        LocalTime from = time(node, given.get("sendFrom"), findings);
        LocalTime until = time(node, given.get("sendUntil"), findings);
        if (from == null || until == null) {
            return null;
        }
        if (!from.isBefore(until)) {
            findings.about(node, "window-backwards", from, until);
            return null;
        }
        return new Window(from, until);
    }

    private static @Nullable LocalTime time(Element node, @Nullable String text, FindingCollector findings) {
        if (text == null) {
            findings.about(node, "window-half");
            return null;
        }
        LocalTime time = EntryReader.localTime(text);
        if (time == null) {
            findings.about(node, "bad-local-time", text);
        }
        return time;
    }

    /** Without a setting the spread is the whole window; a spread of zero means as soon as it opens. */
    private static Span inside(Window window, Element node, Map<String, String> given, FindingCollector findings) {
        Span open = window.length();
        String text = given.get("spread");
        if (text == null) {
            return open;
        }
        Optional<Span> spread = bounded(text);
        if (spread.isEmpty()) {
            findings.about(node, "bad-spread", text);
        } else if (spread.get().roughDays() > open.roughDays()) {
            findings.about(node, "spread-past-window", text, window.from(), window.until());
        }
        return spread.orElse(Span.NONE);
    }

    private static Optional<Span> bounded(String text) {
        return Span.parse(text).filter(span -> span.roughDays() >= 0 && span.roughDays() <= LONGEST_DAYS);
    }
}
