package dev.rekindle.loyalty;

import dev.rekindle.member.MemberId;
import java.util.Set;

/** Points of members changed; published in the transaction that posts them, which has locked the members. */
public record PointsPosted(Set<MemberId> members) {}
