package dev.rekindle.member.intake;

import dev.rekindle.member.MemberDraft;
import dev.rekindle.platform.rows.RowProblem;
import java.util.List;

/** The result of reading one row. */
public sealed interface IntakeResult {

    record Accepted(MemberDraft draft) implements IntakeResult {}

    /** @param problems at least one */
    record Refused(List<RowProblem> problems) implements IntakeResult {}
}
