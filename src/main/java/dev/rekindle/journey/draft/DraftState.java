package dev.rekindle.journey.draft;

import java.util.Map;
import java.util.Set;

/** Where a draft is on its way to live, and which steps of that way there are. */
public enum DraftState {
    /** Being edited. */
    DRAFT,
    /** Submitted; an approver decides. */
    IN_REVIEW,
    /** May be published by users who may edit it. */
    APPROVED,
    /** It became a version. */
    PUBLISHED,
    /** Given up; its revisions are kept. */
    DISCARDED;

    private static final Map<DraftState, Set<DraftState>> NEXT = Map.of(
            DRAFT, Set.of(DRAFT, IN_REVIEW, PUBLISHED, DISCARDED),
            IN_REVIEW, Set.of(DRAFT, APPROVED, PUBLISHED, DISCARDED),
            APPROVED, Set.of(DRAFT, PUBLISHED, DISCARDED),
            PUBLISHED, Set.of(),
            DISCARDED, Set.of());

    /** Whether it can be edited; any edit leads back to {@link #DRAFT}. */
    public boolean isOpen() {
        return mayBecome(DRAFT);
    }

    public boolean mayBecome(DraftState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }
}
