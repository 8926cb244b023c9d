package dev.rekindle.segment.source.pull;

import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.segment.source.Audience;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/** What the audit log says about a change of an audience: what is another, and of secrets only their names. */
final class AudienceAudit {

    private AudienceAudit() {}

    static AuditEntry saved(Optional<Audience> before, Audience audience, Collection<String> secrets) {
        AuditEntry entry = AuditEntry.of(
                before.isPresent() ? AuditAction.AUDIENCE_CHANGED : AuditAction.AUDIENCE_ADDED, audience.key());
        Map<String, String> was = before.map(AudienceAudit::values).orElse(Map.of());
        Map<String, String> is = values(audience);
        var names = new TreeSet<>(was.keySet());
        names.addAll(is.keySet());
        for (String name : names) {
            String old = was.getOrDefault(name, "");
            String now = is.getOrDefault(name, "");
            if (!old.equals(now)) {
                entry = before.isPresent() ? entry.change(name, old, now) : entry.after(name, now);
            }
        }
        return secrets.isEmpty() ? entry : entry.after("secrets", String.join(", ", new TreeSet<>(secrets)));
    }

    static AuditEntry deleted(Audience audience) {
        AuditEntry entry = AuditEntry.of(AuditAction.AUDIENCE_DELETED, audience.key());
        for (var value : values(audience).entrySet()) {
            entry = entry.before(value.getKey(), value.getValue());
        }
        return entry;
    }

    private static Map<String, String> values(Audience audience) {
        Map<String, String> values = new LinkedHashMap<>(audience.settings());
        values.put("name", audience.nameEn() + " / " + audience.nameZh());
        values.put("connector", audience.connector());
        values.put("columns", JsonMapper.shared().writeValueAsString(audience.columns()));
        values.put("incremental", Boolean.toString(audience.incremental()));
        values.put("createsMembers", Boolean.toString(audience.createsMembers()));
        values.put("holdPercent", Integer.toString(audience.holdPercent()));
        values.put("cron", audience.cron() == null ? "" : audience.cron());
        return values;
    }
}
