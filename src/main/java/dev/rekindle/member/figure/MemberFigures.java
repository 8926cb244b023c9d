package dev.rekindle.member.figure;

import dev.rekindle.member.MemberId;
import java.util.Collection;
import java.util.Map;

/** Reads figures of members, as they were last computed; implemented by the module value. */
public interface MemberFigures {

    /**
     * One statement for all of them.
     *
     * @return by member; a member or a figure without a value is left out
     */
    Map<MemberId, Map<Figure, Object>> of(Collection<MemberId> members);
}
