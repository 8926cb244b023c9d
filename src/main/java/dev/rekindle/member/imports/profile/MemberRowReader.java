package dev.rekindle.member.imports.profile;

import dev.rekindle.member.Birthday.Calendar;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.csv.RowTable;
import dev.rekindle.member.imports.ImportPlan;
import dev.rekindle.member.imports.ImportTarget;
import dev.rekindle.member.imports.ImportTarget.Field;
import dev.rekindle.member.intake.FieldRules;
import dev.rekindle.member.intake.IntakeDefaults;
import dev.rekindle.member.intake.IntakeResult;
import dev.rekindle.member.intake.MemberForm;
import dev.rekindle.platform.rows.RowProblem;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a file of members by its import plan; rejects a second row of the same member. */
final class MemberRowReader {

    private final ImportPlan plan;
    private final List<String> columns;
    private final FieldRules rules;
    private final IntakeDefaults defaults;
    private final Map<String, Long> lines = new HashMap<>();

    MemberRowReader(ImportPlan plan, List<String> columns, FieldRules rules, Instant now) {
        this.plan = plan;
        this.columns = columns;
        this.rules = rules;
        this.defaults = new IntakeDefaults(now, plan.defaultRegion(), plan.dateOrder());
    }

    IntakeResult read(RowTable.Line row) {
        List<String> cells = row.cells();
        if (!row.fits(columns.size())) {
            String counts = cells.size() + " / " + columns.size();
            return new IntakeResult.Refused(List.of(new RowProblem(null, "cell-count", counts)));
        }
        var form = new MemberForm(rules, defaults);
        Calendar calendar = calendar(form, cells);
        for (int i = 0; i < columns.size(); i++) {
            fill(form, plan.targets().get(i), columns.get(i), cells.get(i), calendar);
        }
        return onlyOnce(row.line(), form);
    }

    private IntakeResult onlyOnce(long line, MemberForm form) {
        IntakeResult intake = form.read();
        if (intake instanceof IntakeResult.Accepted accepted) {
            Long earlier = lines.putIfAbsent(accepted.draft().externalId(), line);
            if (earlier != null) {
                return new IntakeResult.Refused(List.of(new RowProblem(null, "repeated", String.valueOf(earlier))));
            }
        }
        return intake;
    }

    private @Nullable Calendar calendar(MemberForm form, List<String> cells) {
        int column = plan.targets().indexOf(ImportTarget.of(Field.BIRTHDAY_CALENDAR));
        return column < 0 ? null : form.calendar(columns.get(column), cells.get(column));
    }

    private void fill(MemberForm form, ImportTarget target, String column, String cell, @Nullable Calendar calendar) {
        switch (target.field()) {
            case EXTERNAL_ID -> form.externalId(column, cell);
            case EMAIL -> form.email(column, cell);
            case PHONE -> form.phone(column, cell);
            case FULL_NAME -> form.fullName(column, cell);
            case FIRST_NAME -> form.firstName(column, cell);
            case LAST_NAME -> form.lastName(column, cell);
            case BIRTHDAY -> form.birthday(column, cell, calendar);
            case ZONE -> form.zone(column, cell);
            case LOCALE -> form.locale(column, cell);
            case TIER -> form.tier(column, cell);
            case POINTS -> form.points(column, cell);
            case TAGS -> form.tags(column, cell);
            case JOINED_AT -> form.joinedAt(column, cell);
            case CONSENT -> form.consent(column, cell, ChannelKey.of(String.valueOf(target.name())));
            case ATTRIBUTE -> form.attribute(column, String.valueOf(target.name()), cell);
            default -> {
                // ignored, or read with the birthday
            }
        }
    }
}
