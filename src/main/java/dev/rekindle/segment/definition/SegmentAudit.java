package dev.rekindle.segment.definition;

import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.segment.Segment;
import dev.rekindle.segment.SegmentDraft;
import dev.rekindle.segment.rule.Rules;
import java.util.Optional;

/** What the audit log says about a change of a segment: its names and its rule, before and after. */
final class SegmentAudit {

    private SegmentAudit() {}

    static AuditEntry saved(Optional<Segment> before, SegmentDraft draft) {
        var entry = AuditEntry.of(
                before.isPresent() ? AuditAction.SEGMENT_CHANGED : AuditAction.SEGMENT_ADDED, draft.key());
        return before.map(segment -> with(entry, segment))
                .orElse(entry)
                .after("name", draft.nameEn() + " / " + draft.nameZh())
                .after("rule", Rules.write(draft.rule()));
    }

    static AuditEntry deleted(Segment segment) {
        return with(AuditEntry.of(AuditAction.SEGMENT_DELETED, segment.key()), segment);
    }

    private static AuditEntry with(AuditEntry entry, Segment before) {
        var named = entry.before("name", before.nameEn() + " / " + before.nameZh());
        return before.rule() == null ? named : named.before("rule", Rules.write(before.rule()));
    }
}
