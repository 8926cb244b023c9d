package dev.rekindle.segment.source.pull;

import dev.rekindle.member.MemberDraft;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.member.imports.Imports.Refusal;
import dev.rekindle.member.intake.IntakeResult;
import dev.rekindle.platform.rows.RowProblem;
import dev.rekindle.segment.Segments;
import dev.rekindle.segment.source.Audience;
import dev.rekindle.segment.source.AudiencePull;
import dev.rekindle.segment.source.AudiencePull.Sample;
import dev.rekindle.segment.source.PullState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends a pull whose rows are all staged, in one transaction: shows what it would change, holds it, or makes its rows the
 * audience and evaluates the segment, so that entering and leaving start journeys as those of any segment.
 */
@Component
class PullEnd {

    private static final Logger log = LoggerFactory.getLogger(PullEnd.class);
    private static final int SHOWN = 10;
    private static final int SLICE = 1000;

    private final AudienceTable audiences;
    private final PullTable pulls;
    private final Staging staging;
    private final PullRefusals refusals;
    private final RowMatcher matcher;
    private final Members members;
    private final Segments segments;
    private final TransactionTemplate transaction;

    PullEnd(
            AudienceTable audiences,
            PullTable pulls,
            Staging staging,
            PullRefusals refusals,
            RowMatcher matcher,
            Members members,
            Segments segments,
            PlatformTransactionManager transactions) {
        this.audiences = audiences;
        this.pulls = pulls;
        this.staging = staging;
        this.refusals = refusals;
        this.matcher = matcher;
        this.members = members;
        this.segments = segments;
        this.transaction = new TransactionTemplate(transactions);
    }

    void end(Claim claim, Audience audience) {
        transaction.executeWithoutResult(status -> endInTransaction(claim, audience));
    }

    private void endInTransaction(Claim claim, Audience audience) {
        boolean whole = claim.whole() || !audience.incremental();
        var counts = staging.count(claim.id(), audience.key(), whole);
        PullState state =
                claim.dry() ? PullState.PREVIEWED : holds(claim, audience, counts) ? PullState.HELD : PullState.DONE;
        Sample sample =
                state == PullState.DONE ? Sample.NONE : staging.sample(claim.id(), audience.key(), whole, SHOWN);
        pulls.conclude(claim, state, counts, sample);
        if (state == PullState.DONE) {
            apply(claim, audience, whole);
        }
        if (state != PullState.HELD) {
            staging.delete(claim.id());
        }
        log.info(
                "audience pull ended id={} audience={} state={} before={} after={} entering={} leaving={} created={}",
                claim.id(),
                audience.key(),
                state,
                counts.before(),
                counts.after(),
                counts.entering(),
                counts.leaving(),
                counts.created());
    }

    private static boolean holds(Claim claim, Audience audience, Staging.Counts counts) {
        return !claim.agreed()
                && audience.holdPercent() < 100
                && (counts.before() - counts.after()) * 100 > counts.before() * audience.holdPercent();
    }

    private void apply(Claim claim, Audience audience, boolean whole) {
        staging.swapIn(claim.id(), audience.key(), whole);
        createMembers(claim, audience);
        if (claim.watermark() != null) {
            audiences.setWatermark(audience.key(), claim.watermark());
        }
        segments.evaluate(audience.key());
    }

    private void createMembers(Claim claim, Audience audience) {
        List<String> names = pulls.find(claim.id()).map(AudiencePull::columns).orElse(List.of());
        var columns = new RowColumns(audience.columns(), names);
        String after = "";
        for (var slice = staging.freshAfter(claim.id(), after, SLICE);
                !slice.isEmpty();
                slice = staging.freshAfter(claim.id(), after, SLICE)) {
            create(claim, audience, columns, slice);
            after = slice.get(slice.size() - 1).externalId();
        }
    }

    /** A row that has become impossible since it was staged is refused. */
    private void create(Claim claim, Audience audience, RowColumns columns, List<Staging.NewRow> rows) {
        var drafts = new ArrayList<MemberDraft>();
        var refused = new ArrayList<Refusal>();
        for (Staging.NewRow row : rows) {
            IntakeResult read = matcher.read(audience, columns, row.cells());
            if (read instanceof IntakeResult.Accepted accepted) {
                drafts.add(accepted.draft());
            } else if (read instanceof IntakeResult.Refused refusal) {
                refused.add(new Refusal(0, refusal.problems(), shown(row)));
            }
        }
        Map<String, String> reasons = members.upsert(drafts, "audience").refused().stream()
                .collect(Collectors.toMap(Members.Refused::externalId, Members.Refused::reason));
        rows.stream()
                .filter(row -> reasons.containsKey(row.externalId()))
                .forEach(row -> refused.add(new Refusal(
                        0,
                        List.of(new RowProblem(null, reasons.getOrDefault(row.externalId(), "not-stored"), null)),
                        shown(row))));
        Map<String, MemberId> ids = members.idsOf(drafts.stream()
                .map(MemberDraft::externalId)
                .filter(id -> !reasons.containsKey(id))
                .toList());
        staging.add(audience.key(), ids.values());
        refusals.add(claim.id(), refused);
        pulls.addRefused(claim, refused.size());
    }

    private static List<String> shown(Staging.NewRow row) {
        return row.cells().stream().map(cell -> cell == null ? "" : cell).toList();
    }
}
