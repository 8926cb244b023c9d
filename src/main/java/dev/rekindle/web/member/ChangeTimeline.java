package dev.rekindle.web.member;

import dev.rekindle.journey.WebhookCalls;
import dev.rekindle.journey.WebhookCalls.WebhookCall;
import dev.rekindle.member.Member;
import dev.rekindle.member.tag.MemberTags;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import dev.rekindle.web.member.TimelineEntry.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tags that a member was given and lost, and what journeys told other servers about the member. */
@Component
class ChangeTimeline {

    private final MemberTags tags;
    private final WebhookCalls calls;
    private final Texts texts;
    private final Formats formats;
    private final DisplayNames names;

    ChangeTimeline(MemberTags tags, WebhookCalls calls, Texts texts, Formats formats, DisplayNames names) {
        this.tags = tags;
        this.calls = calls;
        this.texts = texts;
        this.formats = formats;
        this.names = names;
    }

    List<TimelineEntry> tags(Member member, Instant before, int limit) {
        return tags.changesOf(member.id(), before, limit).stream()
                .map(change -> TimelineEntry.of(
                                change.at(),
                                Kind.TAG,
                                "tag",
                                texts.say(
                                        change.added() ? "members.timeline.tagged" : "members.timeline.untagged",
                                        names.tag(change.tag())))
                        .withDetail(change.by() == null ? null : texts.word("members.tag.by.", change.by()))
                        .withAddress("/members?tag=" + encoded(change.tag())))
                .toList();
    }

    private static String encoded(String tag) {
        return URLEncoder.encode(tag, StandardCharsets.UTF_8);
    }

    List<TimelineEntry> webhooks(Member member, Instant before, int limit) {
        return calls.ofMember(member.id(), before, limit).stream()
                .map(this::webhook)
                .toList();
    }

    private TimelineEntry webhook(WebhookCall call) {
        String tone = switch (call.state()) {
            case DELIVERED -> "good";
            case FAILED, STUCK -> "bad";
            case PENDING -> "busy";
            case CANCELLED -> "";
        };
        return TimelineEntry.of(
                        call.plannedAt(),
                        Kind.WEBHOOK,
                        "send",
                        texts.say("members.timeline.webhook", names.of(call.step()), names.of(call.journeyName())))
                .withTone(tone)
                .withDetail(detail(call))
                .withAddress("/journeys/" + call.journey());
    }

    private String detail(WebhookCall call) {
        String state = texts.say(
                "members.timeline.webhook." + call.state(),
                call.endedAt() == null ? "" : formats.time(call.endedAt()),
                formats.number(call.tries()));
        return call.reason() == null ? state : state + " · " + call.reason();
    }
}
