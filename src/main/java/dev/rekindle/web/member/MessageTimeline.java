package dev.rekindle.web.member;

import dev.rekindle.member.Member;
import dev.rekindle.message.Ledger;
import dev.rekindle.message.LedgerEntry;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.MessageLogEntry;
import dev.rekindle.message.MessageState;
import dev.rekindle.message.Postponement;
import dev.rekindle.tracking.Outcome;
import dev.rekindle.tracking.Outcomes;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Formats;
import dev.rekindle.web.InstalledChannels;
import dev.rekindle.web.Texts;
import dev.rekindle.web.member.TimelineEntry.Kind;
import dev.rekindle.web.member.TimelineEntry.Line;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Messages on a timeline: what was planned, why it was or was not sent, and what came back. */
@Component
class MessageTimeline {

    private final Ledger ledger;
    private final Outcomes outcomes;
    private final InstalledChannels channels;
    private final Texts texts;
    private final Formats formats;
    private final DisplayNames names;

    MessageTimeline(
            Ledger ledger,
            Outcomes outcomes,
            InstalledChannels channels,
            Texts texts,
            Formats formats,
            DisplayNames names) {
        this.ledger = ledger;
        this.outcomes = outcomes;
        this.channels = channels;
        this.texts = texts;
        this.formats = formats;
        this.names = names;
    }

    List<TimelineEntry> of(Member member, Instant before, int limit) {
        List<Ledger.LoggedEntry> logged = ledger.ofMember(member.id(), before, limit);
        var entries = new ArrayList<TimelineEntry>();
        logged.forEach(one -> entries.add(planned(one)));
        List<Outcome> back = outcomes.ofMember(member.id(), Timeline.FAR).stream()
                .filter(outcome -> outcome.at().isBefore(before))
                .limit(limit)
                .toList();
        Map<MessageId, LedgerEntry> messages =
                ledger.byIds(back.stream().map(Outcome::message).collect(Collectors.toSet()));
        back.forEach(outcome -> {
            LedgerEntry message = messages.get(outcome.message());
            if (message != null) {
                entries.add(cameBack(outcome, message));
            }
        });
        return entries;
    }

    private TimelineEntry planned(Ledger.LoggedEntry logged) {
        LedgerEntry entry = logged.entry();
        String name = texts.say(
                "members.timeline.message",
                texts.word("channel.", entry.spec().channel().value()),
                name(entry));
        return TimelineEntry.of(
                        entry.progress().plannedAt(),
                        Kind.MESSAGE,
                        channels.icon(entry.spec().channel()),
                        name)
                .withTone(tone(entry.state()))
                .withDetail(detail(entry))
                .withAddress("/journeys/" + entry.origin().journey())
                .withState(entry.state())
                .withLines(lines(logged.log()));
    }

    private String name(LedgerEntry entry) {
        String template = names.of(entry.spec().template());
        return entry.spec().variant().isEmpty()
                ? template
                : template + " · " + names.of(entry.spec().variant());
    }

    private @Nullable String detail(LedgerEntry entry) {
        String reason = entry.progress().reason();
        return switch (entry.state()) {
            case PENDING, HELD, LEASED -> due(entry);
            case WITHHELD -> texts.say("members.timeline.withheld", reason(reason));
            case FAILED -> texts.say("members.timeline.failed", reason(reason));
            case UNKNOWN -> texts.say("members.timeline.unknown");
            default -> null;
        };
    }

    private String due(LedgerEntry entry) {
        String due =
                texts.say("members.timeline.due", formats.time(entry.progress().dueAt()));
        return entry.progress().reason() == null
                ? due
                : due + " · " + reason(entry.progress().reason());
    }

    private String reason(@Nullable String reason) {
        return texts.word("message.reason.", reason == null ? "none" : reason);
    }

    private List<Line> lines(List<MessageLogEntry> log) {
        return log.stream().map(line -> new Line(line.at(), sentence(line))).toList();
    }

    private String sentence(MessageLogEntry line) {
        String code = line.code() == null ? "" : line.code();
        return switch (line.kind()) {
            case POSTPONED -> postponed(Objects.requireNonNull(line.postponement()));
            case WITHHELD, FAILED, RETRY, TAKEN_BACK ->
                texts.say("members.timeline.log." + line.kind(), texts.word("message.reason.", code));
            case RESENT -> texts.say("members.timeline.log.RESENT", String.valueOf(line.user()));
            default -> texts.say("members.timeline.log." + line.kind(), code);
        };
    }

    private String postponed(Postponement postponement) {
        String cause =
                texts.word("members.timeline.cause.", postponement.reason().name());
        return texts.say("members.timeline.log.POSTPONED", cause, formats.time(postponement.until()));
    }

    private TimelineEntry cameBack(Outcome outcome, LedgerEntry message) {
        String who = outcome.automatic() ? "machine." : "";
        String title = texts.say("members.timeline.outcome." + who + outcome.kind(), name(message));
        String tone = switch (outcome.kind()) {
            case OPENED, CLICKED, REPLIED -> outcome.automatic() ? "" : "good";
            case BOUNCED, COMPLAINED, UNSUBSCRIBED -> "bad";
        };
        return TimelineEntry.of(outcome.at(), Kind.MESSAGE, icon(outcome.kind()), title)
                .withTone(tone)
                .withDetail(outcome.url() == null ? outcome.detail() : outcome.url());
    }

    private static String icon(Outcome.Kind kind) {
        return switch (kind) {
            case OPENED -> "mail-opened";
            case CLICKED -> "click";
            case REPLIED -> "message-circle";
            case BOUNCED, COMPLAINED, UNSUBSCRIBED -> "mail-off";
        };
    }

    private static String tone(MessageState state) {
        return switch (state) {
            case DELIVERED -> "good";
            case FAILED -> "bad";
            case WITHHELD -> "withheld";
            case UNKNOWN -> "unknown";
            default -> "busy";
        };
    }
}
