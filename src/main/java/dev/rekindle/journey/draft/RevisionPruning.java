package dev.rekindle.journey.draft;

import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.PlannedTask;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deletes edits of drafts that nobody will look for, once a night. Kept are the newest {@value #NEWEST} revisions of each
 * draft, the last of each day, the last of each author, what somebody decided about or commented on, what was overwritten or
 * restored, and everything that is no edit (decision 0345).
 */
@Component
class RevisionPruning implements PlannedTask {

    static final int NEWEST = 50;

    private static final Logger log = LoggerFactory.getLogger(RevisionPruning.class);

    private static final String NAME = "draft-revisions";
    private static final String NIGHTLY = "0 40 3 * * ?";

    private final JdbcClient jdbc;
    private final Live<Zones> zones;

    RevisionPruning(JdbcClient jdbc, Live<Zones> zones) {
        this.jdbc = jdbc;
        this.zones = zones;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String cron() {
        return NIGHTLY;
    }

    @Override
    public void run(Firing firing) {
        int deleted = prune();
        if (deleted > 0) {
            log.info("draft revisions pruned deleted={}", deleted);
        }
    }

    /** @return how many revisions were deleted */
    int prune() {
        return jdbc.sql("""
                        delete from journey_draft_revision r using journey_draft d
                         where d.id = r.draft_id
                           and r.origin = 'EDITED'
                           and r.revision <= d.revision - :newest
                           and exists (select from journey_draft_revision later
                                        where later.draft_id = r.draft_id and later.revision > r.revision
                                          and (later.saved_at at time zone :zone)::date = (r.saved_at at time zone :zone)::date)
                           and exists (select from journey_draft_revision later
                                        where later.draft_id = r.draft_id and later.revision > r.revision
                                          and later.saved_by = r.saved_by)
                           and not exists (select from journey_draft_revision other
                                            where other.draft_id = r.draft_id
                                              and (other.revision = r.revision + 1 and other.origin = 'OVERWRITTEN'
                                                   or other.origin = 'RESTORED' and other.source = r.revision::text))
                           and not exists (select from journey_review decision
                                            where decision.draft_id = r.draft_id and decision.revision = r.revision)
                           and not exists (select from journey_draft_comment comment
                                            where comment.draft_id = r.draft_id and comment.revision = r.revision)
                        """)
                .param("newest", NEWEST)
                .param("zone", zones.get().system().getId())
                .update();
    }
}
