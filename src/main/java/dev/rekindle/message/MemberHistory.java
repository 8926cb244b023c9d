package dev.rekindle.message;

import dev.rekindle.expression.FunctionCall;
import dev.rekindle.member.MemberId;

/** Answers what a template asks about a member's past; implemented by journey, which sees events and segments. */
public interface MemberHistory {

    /**
     * @param enrolment the one whose steps opened('…') and clicked('…') name
     */
    boolean holds(MemberId member, long enrolment, FunctionCall.Question question);
}
