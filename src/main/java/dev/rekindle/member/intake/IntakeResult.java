package dev.rekindle.member.intake;

import dev.rekindle.member.MemberDraft;
import dev.rekindle.platform.rows.RowProblem;
import java.util.List;
import java.util.function.Function;

/** The result of reading one row. */
public sealed interface IntakeResult {

    <R> R match(Function<MemberDraft, R> accepted, Function<List<RowProblem>, R> refused);

    record Accepted(MemberDraft draft) implements IntakeResult {

        @Override
        public <R> R match(Function<MemberDraft, R> accepted, Function<List<RowProblem>, R> refused) {
            return accepted.apply(draft);
        }
    }

    /** @param problems at least one */
    record Refused(List<RowProblem> problems) implements IntakeResult {

        @Override
        public <R> R match(Function<MemberDraft, R> accepted, Function<List<RowProblem>, R> refused) {
            return refused.apply(problems);
        }
    }
}
