package dev.rekindle.loyalty;

import dev.rekindle.member.MemberId;
import java.util.Collection;
import java.util.Set;

/** Says which members are in a segment; implemented by the module segment, which stands above. */
public interface SegmentMembers {

    Set<MemberId> among(String segment, Collection<MemberId> members);
}
