package dev.rekindle.web.settings;

import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditAction.Subject;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditRecord;
import dev.rekindle.web.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** Puts entries of the audit log into words. */
@Component
class AuditRows {

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,17}");

    /** Where other pages have words for the values of a name. */
    private static final Map<String, String> WORDS = Map.of(
            "role", "role.", "channel", "channel.", "status", "message.status.", "reason", "suppressions.reason.");

    private final Members members;
    private final Texts texts;

    AuditRows(Members members, Texts texts) {
        this.members = members;
        this.texts = texts;
    }

    List<AuditRow> of(List<AuditRecord> records) {
        Map<MemberId, Member> known = members.byIds(records.stream()
                .map(AuditRecord::entry)
                .flatMap(AuditRows::member)
                .collect(Collectors.toSet()));
        return records.stream().map(record -> row(record, known)).toList();
    }

    /** The names for a menu: what the address says, and what a person reads. */
    Map<String, String> actors(List<String> names) {
        var words = new LinkedHashMap<String, String>();
        names.stream().filter(name -> !name.isEmpty()).forEach(name -> words.put(name, actor(name)));
        return words;
    }

    String actor(String name) {
        if (name.startsWith("api:")) {
            return texts.say("audit.actor.key", name.substring(4));
        }
        return name.startsWith("app:")
                ? texts.say("audit.actor.application")
                : name.isEmpty() ? texts.say("audit.actor.nobody") : name;
    }

    String action(AuditAction action) {
        return texts.say("audit.action." + action);
    }

    private AuditRow row(AuditRecord record, Map<MemberId, Member> known) {
        AuditEntry entry = record.entry();
        return new AuditRow(
                record.at(),
                actor(record.actor()),
                action(entry.action()),
                member(entry)
                        .map(known::get)
                        .flatMap(Stream::ofNullable)
                        .map(Member::externalId)
                        .findFirst()
                        .orElseGet(() -> subject(entry)),
                pageOf(entry),
                record.address(),
                values(entry));
    }

    private List<AuditRow.Value> values(AuditEntry entry) {
        var names = new TreeSet<String>(entry.before().keySet());
        names.addAll(entry.after().keySet());
        return names.stream()
                .map(name -> new AuditRow.Value(
                        texts.word("audit.value.", name),
                        value(name, entry.before().get(name)),
                        value(name, entry.after().get(name))))
                .toList();
    }

    private @Nullable String value(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        String own = texts.word("audit.value." + name + ".", value);
        return own.equals(value) && WORDS.containsKey(name) ? texts.word(WORDS.get(name), value) : own;
    }

    /** A setting by its label; what has none by its name. */
    private String subject(AuditEntry entry) {
        return entry.action() == AuditAction.SETTING_CHANGED
                ? texts.word("setting.", entry.subject())
                : entry.subject();
    }

    private static Stream<MemberId> member(AuditEntry entry) {
        return entry.action().subject() == Subject.MEMBER
                        && NUMBER.matcher(entry.subject()).matches()
                ? Stream.of(new MemberId(Long.parseLong(entry.subject())))
                : Stream.of();
    }

    /** The name tried at a refused sign-in leads nowhere: there may be no such user. */
    private static @Nullable String pageOf(AuditEntry entry) {
        if (entry.subject().isEmpty() || entry.action() == AuditAction.SIGN_IN_REFUSED) {
            return null;
        }
        if (entry.action() == AuditAction.SETTING_CHANGED) {
            return "/settings";
        }
        String folder = switch (entry.action().subject()) {
            case USER -> "/settings/users/";
            case SEGMENT -> "/segments/";
            case MEMBER -> "/members/";
            case IMPORT -> "/imports/";
            case JOURNEY -> "/journeys/";
            case TEMPLATE -> "/templates/";
            case MESSAGE -> "/messages/";
            case IMAGE -> "/templates/images/";
            case REPORT, ALERT, KEY, SUPPRESSION, SETTING, EXPORT -> null;
        };
        return folder == null ? null : folder + UriUtils.encodePathSegment(entry.subject(), "UTF-8");
    }
}
