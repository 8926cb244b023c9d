package dev.rekindle.web.task;

import dev.rekindle.journey.task.PersonTask;
import dev.rekindle.member.Member;
import org.jspecify.annotations.Nullable;

/**
 * A task with the names of what it is about.
 *
 * @param member null when the member was deleted meanwhile
 * @param journey name of the journey
 */
record TaskRow(PersonTask task, @Nullable Member member, String journey, boolean overdue) {}
