package dev.rekindle.message.content;

import dev.rekindle.expression.FunctionCall;
import dev.rekindle.member.MemberId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers a template's questions about a member's events and segments; implemented by journey. */
public interface MemberHistory {

    /**
     * @param enrolment the one whose steps opened('…') and clicked('…') name
     */
    boolean holds(MemberId member, long enrolment, FunctionCall.Question question);

    /**
     * What the member's latest event of a type lists: for an enrolment that runs for an order or cart, the latest event of
     * that one.
     *
     * @return each with text, numbers and booleans by name, in the event's order; empty when there is no such event or list
     */
    default List<Map<String, Object>> products(MemberId member, long enrolment, FunctionCall.Products asked) {
        return List.of();
    }

    /** The code that the enrolment was issued last from a pool; null for none. */
    default @Nullable String coupon(long enrolment, String pool) {
        return null;
    }
}
