package dev.rekindle.member.imports.run;

import dev.rekindle.member.imports.ImportPlan;
import dev.rekindle.member.imports.ImportRejected;
import dev.rekindle.member.imports.ImportTarget;
import dev.rekindle.member.imports.ImportTarget.Field;
import dev.rekindle.member.intake.MemberForm;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Checks that an import plan can be carried out on the columns of its file. */
@Component
class ImportPlanCheck {

    private static final Set<Field> NAMED = Set.of(Field.ATTRIBUTE, Field.PROPERTY);

    private final ImportKinds kinds;

    ImportPlanCheck(ImportKinds kinds) {
        this.kinds = kinds;
    }

    /** @throws ImportRejected with the code of the first fault */
    void check(ImportPlan plan, List<String> columns) {
        if (plan.targets().size() != columns.size()) {
            throw new ImportRejected("columns-changed");
        }
        var kind = kinds.of(plan.fileKind());
        var seen = new HashSet<ImportTarget>();
        for (ImportTarget target : plan.targets()) {
            check(target, kind.fields());
            if (target.field() != Field.IGNORE && !seen.add(target)) {
                throw new ImportRejected("field-twice");
            }
        }
        kind.check(plan);
        if (!seen.contains(ImportTarget.of(Field.EXTERNAL_ID))) {
            throw new ImportRejected("no-external-id");
        }
    }

    private static void check(ImportTarget target, List<Field> possible) {
        if (target.field() == Field.UNDECIDED) {
            throw new ImportRejected("column-undecided");
        }
        if (!possible.contains(target.field())) {
            throw new ImportRejected("columns-changed");
        }
        String name = target.name();
        if (NAMED.contains(target.field()) && (name == null || !MemberForm.isAttributeName(name))) {
            throw new ImportRejected("attribute-name");
        }
    }
}
