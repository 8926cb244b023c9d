package dev.rekindle.message;

import dev.rekindle.member.MemberId;
import java.time.Instant;

/** One intended send, written in the transaction that completes its step. */
public record PlannedMessage(MessageOrigin origin, MemberId member, MessageSpec spec, Instant dueAt) {}
