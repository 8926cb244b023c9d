package dev.rekindle.message;

import dev.rekindle.member.ChannelKind;
import dev.rekindle.member.MemberId;
import java.time.Instant;

/**
 * One intended send, written in the transaction that completes its step.
 *
 * @param enrolment number of the enrolment
 * @param journey key of the journey
 * @param version number of the journey version's row
 * @param step id of the send task in the diagram
 * @param visit 1 for the first time this enrolment passes the step
 * @param template name of the message template
 * @param variant name of the variant drawn; empty when the step has one
 * @param topic consent topic
 * @param transactional true when consent to marketing and caps do not apply
 */
public record PlannedMessage(
        long enrolment,
        String journey,
        long version,
        String step,
        int visit,
        MemberId member,
        ChannelKind channel,
        String template,
        String variant,
        String topic,
        boolean transactional,
        Instant dueAt) {}
