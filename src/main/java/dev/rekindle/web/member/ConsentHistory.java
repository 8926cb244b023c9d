package dev.rekindle.web.member;

import dev.rekindle.member.Consent;
import dev.rekindle.member.Consents;
import java.util.List;

/**
 * Every consent that a member has given or withdrawn.
 *
 * @param changes in any order
 */
record ConsentHistory(List<Consent> changes) {

    private static final String BY_THE_TEAM = "screen";

    /** Whether a withdrawn consent had been given before, or the member withdrew it; else it was never given. */
    boolean isOptOut(Consent withdrawn) {
        return isOwnAct(withdrawn.source())
                || changes.stream()
                        .filter(Consent::given)
                        .filter(given -> given.channel().equals(withdrawn.channel()))
                        .filter(given -> given.topic().equals(withdrawn.topic())
                                || given.topic().equals(Consents.ANY_TOPIC))
                        .anyMatch(given -> !given.changedAt().isAfter(withdrawn.changedAt()));
    }

    private static boolean isOwnAct(String source) {
        return Consents.isByTheMember(source) && !source.equals(BY_THE_TEAM);
    }
}
