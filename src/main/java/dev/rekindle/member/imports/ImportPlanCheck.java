package dev.rekindle.member.imports;

import dev.rekindle.member.imports.ImportTarget.Field;
import dev.rekindle.member.intake.FieldRules;
import dev.rekindle.member.intake.MemberForm;
import java.util.HashSet;
import java.util.List;
import org.springframework.stereotype.Component;

/** Checks that an import plan can be carried out on the columns of its file. */
@Component
class ImportPlanCheck {

    private final FieldRules rules;

    ImportPlanCheck(FieldRules rules) {
        this.rules = rules;
    }

    /** @throws ImportRejected with the code of the first fault */
    void check(ImportPlan plan, List<String> columns) {
        if (plan.defaultRegion() != null && !rules.isRegion(plan.defaultRegion())) {
            throw new ImportRejected("region");
        }
        if (plan.targets().size() != columns.size()) {
            throw new ImportRejected("columns-changed");
        }
        var seen = new HashSet<ImportTarget>();
        for (ImportTarget target : plan.targets()) {
            check(target);
            if (target.field() != Field.IGNORE && !seen.add(target)) {
                throw new ImportRejected("field-twice");
            }
        }
        if (!seen.contains(ImportTarget.of(Field.EXTERNAL_ID))) {
            throw new ImportRejected("no-external-id");
        }
    }

    private static void check(ImportTarget target) {
        if (target.field() == Field.UNDECIDED) {
            throw new ImportRejected("column-undecided");
        }
        String name = target.name();
        if (target.field() == Field.ATTRIBUTE && (name == null || !MemberForm.isAttributeName(name))) {
            throw new ImportRejected("attribute-name");
        }
    }
}
