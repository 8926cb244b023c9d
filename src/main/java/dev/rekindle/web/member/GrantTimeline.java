package dev.rekindle.web.member;

import dev.rekindle.coupon.Coupons;
import dev.rekindle.journey.task.PersonTask;
import dev.rekindle.journey.task.PersonTasks;
import dev.rekindle.member.Member;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import dev.rekindle.web.member.TimelineEntry.Kind;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** The coupons that a member was issued and the tasks that people were given about the member. */
@Component
class GrantTimeline {

    private final Coupons coupons;
    private final PersonTasks tasks;
    private final Texts texts;
    private final Formats formats;
    private final DisplayNames names;

    GrantTimeline(Coupons coupons, PersonTasks tasks, Texts texts, Formats formats, DisplayNames names) {
        this.coupons = coupons;
        this.tasks = tasks;
        this.texts = texts;
        this.formats = formats;
        this.names = names;
    }

    List<TimelineEntry> coupons(Member member, Instant before, int limit) {
        return coupons.ofMember(member.id().value(), before, limit).stream()
                .map(one -> TimelineEntry.of(
                                one.at(), Kind.COUPON, "gift", texts.say("members.timeline.coupon", one.pool()))
                        .withTone("good")
                        .withDetail(detail(one))
                        .withAddress("/coupons/" + one.key()))
                .toList();
    }

    private String detail(Coupons.Issued one) {
        if (one.redeemedAt() != null) {
            return texts.say("members.timeline.coupon.redeemed", one.code(), formats.time(one.redeemedAt()));
        }
        return one.expiresAt() == null
                ? one.code()
                : texts.say("members.timeline.coupon.until", one.code(), formats.time(one.expiresAt()));
    }

    List<TimelineEntry> tasks(Member member, Instant before, int limit) {
        return tasks.ofMember(member.id(), before, limit).stream()
                .map(this::task)
                .toList();
    }

    private TimelineEntry task(PersonTask task) {
        return TimelineEntry.of(
                        task.askedAt(),
                        Kind.TASK,
                        "list",
                        texts.say("members.timeline.task", names.of(task.step().name())))
                .withTone(task.isOpen() ? "busy" : "")
                .withDetail(ending(task));
    }

    private String ending(PersonTask task) {
        PersonTask.End end = task.end();
        if (end == null) {
            return task.dueAt() == null
                    ? texts.say("members.timeline.task.open")
                    : texts.say("members.timeline.task.due", formats.time(task.dueAt()));
        }
        return end.isCancelled()
                ? texts.say("members.timeline.task.cancelled", formats.time(end.at()))
                : texts.say(
                        "members.timeline.task.done",
                        names.of(end.result()),
                        String.valueOf(end.by()),
                        formats.time(end.at()));
    }
}
