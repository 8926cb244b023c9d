package dev.rekindle.message.content;

import dev.rekindle.expression.FunctionCall;
import dev.rekindle.member.MemberId;
import org.jspecify.annotations.Nullable;

/** Answers a template's questions about a member's events and segments; implemented by journey. */
public interface MemberHistory {

    /**
     * @param enrolment the one whose steps opened('…') and clicked('…') name
     */
    boolean holds(MemberId member, long enrolment, FunctionCall.Question question);

    /** The code that the enrolment was issued last from a pool; null for none. */
    default @Nullable String coupon(long enrolment, String pool) {
        return null;
    }
}
