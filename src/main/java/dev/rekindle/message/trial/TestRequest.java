package dev.rekindle.message.trial;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Tests that are sent at once.
 *
 * @param key of this wish; tests with a key that was sent are not sent again
 * @param messages in the order in which members get them
 * @param testers numbers of testers; one who is none any more gets nothing
 * @param languages those to send each message in; where none of them is written, English
 */
public record TestRequest(UUID key, List<TestMessage> messages, Collection<Long> testers, List<Locale> languages) {

    public TestRequest {
        messages = List.copyOf(messages);
        testers = List.copyOf(testers);
        languages = List.copyOf(languages);
    }
}
