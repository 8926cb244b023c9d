package dev.rekindle.member.intake;

import dev.rekindle.member.MemberDraft;
import dev.rekindle.member.RowProblem;
import java.util.List;

/** What came of reading one row. */
public sealed interface Intake {

    record Accepted(MemberDraft draft) implements Intake {}

    /** @param problems at least one */
    record Refused(List<RowProblem> problems) implements Intake {}
}
