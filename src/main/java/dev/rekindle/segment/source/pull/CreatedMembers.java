package dev.rekindle.segment.source.pull;

import dev.rekindle.member.MemberDraft;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.member.imports.Imports.Refusal;
import dev.rekindle.member.intake.IntakeResult;
import dev.rekindle.platform.rows.RowProblem;
import dev.rekindle.segment.source.Audience;
import dev.rekindle.segment.source.AudiencePull;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Creates members of the staged rows of a pull that match nobody. */
@Component
class CreatedMembers {

    private static final int SLICE = 1000;

    private final PullTable pulls;
    private final Staging staging;
    private final PullRefusals refusals;
    private final RowMatcher matcher;
    private final Members members;

    CreatedMembers(PullTable pulls, Staging staging, PullRefusals refusals, RowMatcher matcher, Members members) {
        this.pulls = pulls;
        this.staging = staging;
        this.refusals = refusals;
        this.matcher = matcher;
        this.members = members;
    }

    /** Creates them, and adds them to the audience; must be called in the transaction that ends the pull. */
    void create(Claim claim, Audience audience) {
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
        for (Staging.NewRow row : rows) {
            String reason = reasons.get(row.externalId());
            if (reason != null) {
                refused.add(new Refusal(0, List.of(new RowProblem(null, reason, null)), shown(row)));
            }
        }
        staging.add(audience.key(), ids(drafts, reasons.keySet()));
        refusals.add(claim.id(), refused);
        pulls.addRefused(claim, refused.size());
    }

    private Collection<MemberId> ids(List<MemberDraft> drafts, Set<String> refused) {
        return members.idsOf(drafts.stream()
                        .map(MemberDraft::externalId)
                        .filter(id -> !refused.contains(id))
                        .toList())
                .values();
    }

    private static List<String> shown(Staging.NewRow row) {
        return row.cells().stream().map(cell -> cell == null ? "" : cell).toList();
    }
}
