package dev.rekindle.web.segment.text;

import dev.rekindle.segment.rule.ContactCondition;
import dev.rekindle.segment.rule.ContactCondition.MessageFilter;
import dev.rekindle.segment.rule.Range;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Texts;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Describes conditions on messages and journeys. */
class ContactTexts implements ContactCondition.Cases<String> {

    private final Texts texts;
    private final DisplayNames names;
    private final WindowTexts windows;

    ContactTexts(Texts texts, DisplayNames names, WindowTexts windows) {
        this.texts = texts;
        this.names = names;
        this.windows = windows;
    }

    @Override
    public String message(ContactCondition.Message condition) {
        Range range = condition.range();
        String number = range.equals(Range.ANY)
                ? say("rule.messages.any")
                : say("rule.messages" + EventTexts.kind(range), range.atLeast(), range.atMost());
        String deed = say("rule.deed." + lower(condition.deed()));
        String which = which(condition.messages());
        return condition.window() == null
                ? say("rule.message.ever", deed, number, which)
                : say("rule.message", deed, number, which, windows.of(condition.window()));
    }

    private String which(MessageFilter messages) {
        var parts = new ArrayList<String>();
        if (messages.template() != null) {
            parts.add(say("rule.message.template", names.of(messages.template())));
        }
        if (messages.topic() != null) {
            parts.add(say("rule.message.topic", names.topic(messages.topic())));
        }
        if (messages.channel() != null) {
            parts.add(say("channel." + messages.channel()));
        }
        if (messages.journey() != null) {
            parts.add(say("rule.message.journey", names.of(messages.journey())));
        }
        return parts.isEmpty() ? "" : say("rule.message.which", String.join(say("list.comma"), parts));
    }

    @Override
    public String journey(ContactCondition.Journey condition) {
        String journey = condition.key() == null
                ? say("rule.journey.any")
                : say("rule.journey.named", names.of(condition.key()));
        String arm = condition.arm() == null ? "" : say("rule.journey.arm." + lower(condition.arm()));
        String when = condition.window() == null ? "" : say("rule.journey.when", windows.of(condition.window()));
        return say("rule.journey." + lower(condition.state()), journey, arm, when);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private String say(String key, @Nullable Object... arguments) {
        return texts.say(key, arguments);
    }
}
