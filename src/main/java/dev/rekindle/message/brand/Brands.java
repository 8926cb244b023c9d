package dev.rekindle.message.brand;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.message.writing.TemplateVersions;
import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The brand as it is stored: one for the installation, changed by administrators. */
@Component
public class Brands {

    private static final String SETTING = "brand";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final TemplateVersions versions;
    private final AuditLog audit;
    private final Clock clock;

    Brands(JdbcClient jdbc, TemplateVersions versions, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.versions = versions;
        this.audit = audit;
        this.clock = clock;
    }

    /** {@link Brand#NONE} as long as none was saved. */
    public Brand current() {
        return jdbc.sql("select content from brand")
                .query(String.class)
                .optional()
                .map(json -> JSON.readValue(json, Brand.class))
                .orElse(Brand.NONE);
    }

    /** Why the brand cannot be saved; empty when it can. */
    public List<BrandProblem> check(Brand brand) {
        return BrandCheck.of(brand);
    }

    /**
     * Saves the brand; messages that are sent from now on show it, those of live versions too.
     *
     * @throws IllegalArgumentException if {@link #check} finds anything
     */
    @Transactional
    public void save(Brand brand, Actor by) {
        if (!check(brand).isEmpty()) {
            throw new IllegalArgumentException("Not a brand: " + check(brand));
        }
        Map<String, String> before = values(current());
        Map<String, String> after = values(brand);
        if (before.equals(after)) {
            return;
        }
        jdbc.sql("""
                insert into brand (content, saved_by, saved_at) values (cast(:content as jsonb), :by, :at)
                on conflict (only_row) do update
                   set content = excluded.content, saved_by = excluded.saved_by, saved_at = excluded.saved_at
                """)
                .param("content", JSON.writeValueAsString(brand))
                .param("by", by.name())
                .param("at", timestamp(clock.instant()))
                .update();
        versions.touch();
        audit.record(by, entry(before, after));
    }

    private static AuditEntry entry(Map<String, String> before, Map<String, String> after) {
        AuditEntry entry = AuditEntry.of(AuditAction.SETTING_CHANGED, SETTING);
        for (Map.Entry<String, String> value : after.entrySet()) {
            String was = before.getOrDefault(value.getKey(), "");
            if (!was.equals(value.getValue())) {
                entry = entry.change(value.getKey(), was, value.getValue());
            }
        }
        return entry;
    }

    private static Map<String, String> values(Brand brand) {
        Map<String, String> values = new TreeMap<>(brand.colours().byName());
        BrandLogo logo = brand.logo();
        values.put("font", brand.font().name());
        values.put("website", brand.website());
        values.put("logo", logo == null ? "" : logo.path());
        brand.texts().forEach((language, texts) -> {
            values.put("name " + language, texts.name());
            values.put("footer " + language, texts.address());
            values.put("sender " + language, texts.sender());
        });
        return values;
    }
}
