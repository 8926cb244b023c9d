package dev.rekindle.privacy;

import dev.rekindle.member.Member;
import dev.rekindle.member.person.HeldStatements;
import dev.rekindle.member.person.Persons;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Everything that is held on one member. */
@Component
public class PersonalDataExport {

    private static final TypeReference<List<Map<String, @Nullable Object>>> ROWS = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Persons persons;
    private final HeldStatements statements;
    private final AuditLog audit;
    private final Clock clock;

    PersonalDataExport(Persons persons, HeldStatements statements, AuditLog audit, Clock clock) {
        this.persons = persons;
        this.statements = statements;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param held rows by table, with names of columns; a table without rows is absent
     */
    public record Export(String member, Instant exportedAt, Map<String, List<Map<String, @Nullable Object>>> held) {}

    /** All of one snapshot of the database; recorded in the audit log. */
    @Transactional
    public Export of(Member member) {
        var held = new LinkedHashMap<String, List<Map<String, @Nullable Object>>>();
        statements.export(persons.of(member)).forEach((table, rows) -> held.put(table, JSON.readValue(rows, ROWS)));
        audit.record(AuditEntry.of(AuditAction.MEMBER_EXPORTED, member.id().value()));
        return new Export(member.externalId(), clock.instant(), held);
    }
}
