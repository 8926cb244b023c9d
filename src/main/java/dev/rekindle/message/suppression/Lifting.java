package dev.rekindle.message.suppression;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Who may lift which reasons of a suppression (decision 0190). An approver may lift any. */
public enum Lifting {
    /** The member asked by a reply to receive messages again, for example by START. */
    REPLY("reply", Set.of(Suppression.UNSUBSCRIBED, Suppression.OPTED_OUT)),
    /** The member opted in on the page behind a message's unsubscribe link. */
    FORM("one-click", Set.of(Suppression.UNSUBSCRIBED, Suppression.COMPLAINT)),
    /** A user recorded that the member opted in, and where. */
    RECORDED("screen", Set.of(Suppression.UNSUBSCRIBED));

    private final String source;
    private final Set<String> reasons;

    Lifting(String source, Set<String> reasons) {
        this.source = source;
        this.reasons = reasons;
    }

    /** How the log names it. */
    String source() {
        return source;
    }

    public Set<String> reasons() {
        return reasons;
    }

    /** The sources of opt-ins that lift a reason. */
    static List<String> sourcesFor(String reason) {
        return Arrays.stream(values())
                .filter(lifting -> lifting.reasons.contains(reason))
                .map(Lifting::source)
                .toList();
    }
}
