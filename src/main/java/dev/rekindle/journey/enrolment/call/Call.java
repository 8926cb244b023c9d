package dev.rekindle.journey.enrolment.call;

import dev.rekindle.journey.enrolment.CallKeys;
import dev.rekindle.member.MemberId;

/**
 * A call that no enrolment answers yet.
 *
 * @param caller number of the enrolment that waits
 * @param depth 1 for an enrolment that was not called itself
 */
record Call(long caller, String step, int visit, MemberId member, String journey, int depth) {

    String entryKey() {
        return CallKeys.of(caller, step, visit);
    }
}
