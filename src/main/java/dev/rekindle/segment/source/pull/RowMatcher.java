package dev.rekindle.segment.source.pull;

import dev.rekindle.member.EmailAddress;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.member.imports.Imports.Refusal;
import dev.rekindle.member.intake.FieldRules;
import dev.rekindle.member.intake.IntakeDefaults;
import dev.rekindle.member.intake.IntakeResult;
import dev.rekindle.member.intake.MemberForm;
import dev.rekindle.member.intake.PhoneSettings;
import dev.rekindle.platform.rows.RowProblem;
import dev.rekindle.segment.source.Audience;
import dev.rekindle.segment.source.AudienceField;
import dev.rekindle.segment.source.SourcePage;
import dev.rekindle.setting.Live;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the members whom rows are about: by external id, else by e-mail address, else by phone number. An address that
 * several members have decides nothing, and the row is refused. Three statements for a page.
 */
@Component
class RowMatcher {

    private final Members members;
    private final FieldRules rules;
    private final Live<PhoneSettings> phones;
    private final Clock clock;

    RowMatcher(Members members, FieldRules rules, Live<PhoneSettings> phones, Clock clock) {
        this.members = members;
        this.rules = rules;
        this.phones = phones;
        this.clock = clock;
    }

    /**
     * What the rows of a page say.
     *
     * @param members whether each is in the audience; of several rows the last one counts
     * @param fresh one for each external id
     */
    record Matched(Map<MemberId, Boolean> members, Collection<Staging.NewRow> fresh, List<Refusal> refused) {}

    Matched match(Audience audience, SourcePage page) {
        var columns = new RowColumns(audience.columns(), page.columns());
        Map<String, List<MemberId>> byId =
                members.idsOf(values(page, columns, AudienceField.EXTERNAL_ID, text -> text)).entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, found -> List.of(found.getValue())));
        var found = new Found(
                byId,
                members.idsOfEmails(values(page, columns, AudienceField.EMAIL, RowMatcher::normalEmail)),
                members.idsOfPhones(values(page, columns, AudienceField.PHONE, this::normalPhone)));
        var matched = new Matched(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
        Map<String, Staging.NewRow> fresh = new LinkedHashMap<>();
        for (SourcePage.Row row : page.rows()) {
            match(audience, columns, row, found, matched, fresh);
        }
        return new Matched(matched.members(), fresh.values(), matched.refused());
    }

    private record Found(
            Map<String, List<MemberId>> byId,
            Map<String, List<MemberId>> byEmail,
            Map<String, List<MemberId>> byPhone) {}

    private void match(
            Audience audience,
            RowColumns columns,
            SourcePage.Row row,
            Found found,
            Matched matched,
            Map<String, Staging.NewRow> fresh) {
        if (!columns.fit(row)) {
            refuse(matched, row, new RowProblem(null, "cell-count", row.cells().size() + " / " + columns.width()));
            return;
        }
        Boolean inside = inside(columns, row);
        if (inside == null) {
            refuse(matched, row, columns.problem(AudienceField.INSIDE, "yes-no", row));
            return;
        }
        List<MemberId> about = about(columns, row, found);
        if (about.size() == 1) {
            matched.members().put(about.get(0), inside);
        } else if (about.size() > 1) {
            refuse(matched, row, new RowProblem(null, "several-members", null));
        } else if (inside && audience.createsMembers()) {
            create(audience, columns, row, matched, fresh);
        } else if (inside) {
            refuse(matched, row, unknown(columns, row));
        }
    }

    private void create(
            Audience audience,
            RowColumns columns,
            SourcePage.Row row,
            Matched matched,
            Map<String, Staging.NewRow> fresh) {
        IntakeResult read = read(audience, columns, row.cells());
        if (read instanceof IntakeResult.Accepted accepted) {
            String externalId = accepted.draft().externalId();
            fresh.putIfAbsent(externalId, new Staging.NewRow(externalId, row.cells()));
        } else if (read instanceof IntakeResult.Refused refused) {
            matched.refused().add(new Refusal(row.number(), refused.problems(), shown(row)));
        }
    }

    /** The row as a new member: without an external id its address is the id. */
    IntakeResult read(Audience audience, RowColumns columns, List<@Nullable String> cells) {
        var form = new MemberForm(
                rules, new IntakeDefaults(clock.instant(), phones.get().defaultRegion(), null));
        String id = columns.value(AudienceField.EXTERNAL_ID, cells);
        String email = columns.value(AudienceField.EMAIL, cells);
        String phone = columns.value(AudienceField.PHONE, cells);
        if (id == null) {
            id = email != null ? normalEmail(email) : phone == null ? null : normalPhone(phone);
        }
        form.exactExternalId(columns.name(AudienceField.EXTERNAL_ID), id);
        form.email(columns.name(AudienceField.EMAIL), email);
        form.phone(columns.name(AudienceField.PHONE), phone);
        form.fullName(columns.name(AudienceField.FULL_NAME), columns.value(AudienceField.FULL_NAME, cells));
        form.firstName(columns.name(AudienceField.FIRST_NAME), columns.value(AudienceField.FIRST_NAME, cells));
        form.lastName(columns.name(AudienceField.LAST_NAME), columns.value(AudienceField.LAST_NAME, cells));
        form.locale(columns.name(AudienceField.LOCALE), columns.value(AudienceField.LOCALE, cells));
        form.zone(columns.name(AudienceField.ZONE), columns.value(AudienceField.ZONE, cells));
        form.tier(columns.name(AudienceField.TIER), columns.value(AudienceField.TIER, cells));
        audience.columns()
                .attributes()
                .forEach((attribute, column) -> form.attribute(column, attribute, columns.valueOf(column, cells)));
        return form.read();
    }

    /** The first of id, e-mail and phone that leads to a member. */
    private List<MemberId> about(RowColumns columns, SourcePage.Row row, Found found) {
        String id = columns.value(AudienceField.EXTERNAL_ID, row.cells());
        List<MemberId> byId = id == null ? List.of() : found.byId().getOrDefault(id, List.of());
        if (!byId.isEmpty()) {
            return byId;
        }
        String email = columns.value(AudienceField.EMAIL, row.cells());
        String mailbox = email == null ? null : normalEmail(email);
        List<MemberId> byEmail = mailbox == null ? List.of() : found.byEmail().getOrDefault(mailbox, List.of());
        if (!byEmail.isEmpty()) {
            return byEmail;
        }
        String phone = columns.value(AudienceField.PHONE, row.cells());
        String number = phone == null ? null : normalPhone(phone);
        return number == null ? List.of() : found.byPhone().getOrDefault(number, List.of());
    }

    /** Why nobody was found. */
    private RowProblem unknown(RowColumns columns, SourcePage.Row row) {
        String email = columns.value(AudienceField.EMAIL, row.cells());
        String phone = columns.value(AudienceField.PHONE, row.cells());
        if (columns.value(AudienceField.EXTERNAL_ID, row.cells()) != null) {
            return columns.problem(AudienceField.EXTERNAL_ID, "no-member", row);
        }
        if (email != null) {
            return columns.problem(AudienceField.EMAIL, normalEmail(email) == null ? "email" : "no-member", row);
        }
        return phone == null
                ? new RowProblem(null, "no-identity", null)
                : columns.problem(AudienceField.PHONE, normalPhone(phone) == null ? "phone" : "no-member", row);
    }

    private @Nullable Boolean inside(RowColumns columns, SourcePage.Row row) {
        String text = columns.value(AudienceField.INSIDE, row.cells());
        return text == null ? Boolean.TRUE : rules.yesOrNo(text);
    }

    private static List<String> values(
            SourcePage page, RowColumns columns, AudienceField field, Function<String, @Nullable String> normal) {
        var values = new ArrayList<String>();
        for (SourcePage.Row row : page.rows()) {
            String text = columns.value(field, row.cells());
            String value = text == null ? null : normal.apply(text);
            if (value != null) {
                values.add(value);
            }
        }
        return values.stream().distinct().toList();
    }

    private static @Nullable String normalEmail(String text) {
        return EmailAddress.of(text).map(EmailAddress::normal).orElse(null);
    }

    private @Nullable String normalPhone(String text) {
        return rules.phone(text, phones.get().defaultRegion());
    }

    private static void refuse(Matched matched, SourcePage.Row row, RowProblem problem) {
        matched.refused().add(new Refusal(row.number(), List.of(problem), shown(row)));
    }

    private static List<String> shown(SourcePage.Row row) {
        return row.cells().stream().map(cell -> cell == null ? "" : cell).toList();
    }
}
