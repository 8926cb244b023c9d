package dev.rekindle.member.imports.profile;

import dev.rekindle.member.MemberDraft;
import dev.rekindle.member.Members;
import dev.rekindle.member.csv.RowTable;
import dev.rekindle.member.imports.FileKind;
import dev.rekindle.member.imports.ImportCounts;
import dev.rekindle.member.imports.ImportKind;
import dev.rekindle.member.imports.ImportPlan;
import dev.rekindle.member.imports.ImportRejected;
import dev.rekindle.member.imports.ImportTarget;
import dev.rekindle.member.imports.ImportTarget.Field;
import dev.rekindle.member.imports.ImportUnit;
import dev.rekindle.member.imports.TableSource;
import dev.rekindle.member.intake.FieldRules;
import dev.rekindle.member.intake.IntakeResult;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Files with a member in each row. */
@Component
class MemberFiles implements ImportKind<MemberDraft> {

    private final Members members;
    private final HeaderNames headers;
    private final FieldRules rules;

    MemberFiles(Members members, HeaderNames headers, FieldRules rules) {
        this.members = members;
        this.headers = headers;
        this.rules = rules;
    }

    @Override
    public FileKind kind() {
        return FileKind.MEMBERS;
    }

    @Override
    public List<Field> fields() {
        return List.copyOf(EnumSet.range(Field.UNDECIDED, Field.ATTRIBUTE));
    }

    @Override
    public List<ImportTarget> suggest(List<String> columns) {
        return headers.suggest(columns);
    }

    @Override
    public void check(ImportPlan plan) {
        if (plan.defaultRegion() != null && !rules.isRegion(plan.defaultRegion())) {
            throw new ImportRejected("region");
        }
    }

    @Override
    public void read(ImportPlan plan, TableSource file, Instant now, Consumer<ImportUnit<MemberDraft>> taker)
            throws IOException {
        try (RowTable table = file.open()) {
            var rows = new MemberRowReader(plan, table.columns(), rules, now);
            for (RowTable.Line line = table.next(); line != null; line = table.next()) {
                taker.accept(unit(line, rows.read(line)));
            }
        }
    }

    private static ImportUnit<MemberDraft> unit(RowTable.Line line, IntakeResult result) {
        return result.match(
                draft -> ImportUnit.of(List.of(line), draft), problems -> ImportUnit.refused(line, problems));
    }

    @Override
    public Written write(ImportPlan plan, List<MemberDraft> drafts) {
        Members.Upserted upserted = members.upsert(drafts, "import");
        Map<String, String> reasons = upserted.refused().stream()
                .collect(Collectors.toMap(Members.Refused::externalId, Members.Refused::reason));
        Map<Integer, String> refused = new HashMap<>();
        for (int i = 0; i < drafts.size(); i++) {
            String reason = reasons.get(drafts.get(i).externalId());
            if (reason != null) {
                refused.put(i, reason);
            }
        }
        return new Written(
                new ImportCounts(upserted.taken(), upserted.updated(), upserted.withdrawalsKept(), 0), refused);
    }
}
