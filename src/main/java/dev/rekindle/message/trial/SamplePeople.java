package dev.rekindle.message.trial;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Made-up people with whose data messages are previewed: those that ship, and those of the organisation's own file. */
@Component
public class SamplePeople {

    private static final String SETTING = "sample people";

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;
    private final List<SamplePerson> shipped;

    SamplePeople(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
        this.shipped = shipped("samples/people.csv");
    }

    private static List<SamplePerson> shipped(String file) {
        try (InputStream in = new ClassPathResource(file).getInputStream()) {
            SampleFile read = SampleFile.read(in.readAllBytes());
            if (!read.issues().isEmpty()) {
                throw new IllegalStateException("The shipped sample people have issues: " + read.issues());
            }
            List<SamplePerson> people = new ArrayList<>();
            for (SamplePerson one : read.people()) {
                people.add(new SamplePerson(SamplePerson.PREFIX + "shipped-" + people.size(), one.name(), one.facts()));
            }
            return List.copyOf(people);
        } catch (IOException e) {
            throw new UncheckedIOException("The shipped sample people cannot be read", e);
        }
    }

    /** Those that ship. */
    public List<SamplePerson> shipped() {
        return shipped;
    }

    /** Those of the organisation's file, in its order. */
    public List<SamplePerson> own() {
        return jdbc.sql("select id, name, facts from sample_person order by id")
                .query((row, index) -> new SamplePerson(
                        SamplePerson.PREFIX + row.getLong("id"), row.getString("name"), row.getString("facts")))
                .list();
    }

    /** @param key of any of both; empty for one who is none any more */
    public Optional<SamplePerson> find(String key) {
        return isKey(key)
                ? Stream.concat(shipped.stream(), own().stream())
                        .filter(one -> one.key().equals(key))
                        .findFirst()
                : Optional.empty();
    }

    /** Whether a text names a sample person and no member. */
    public static boolean isKey(String text) {
        return text.startsWith(SamplePerson.PREFIX);
    }

    /** Replaces the organisation's people by those of a file; none takes them away. */
    @Transactional
    public void replace(List<SamplePerson> people, Actor by) {
        int before = jdbc.sql("delete from sample_person").update();
        jdbc.sql("""
                insert into sample_person (name, facts, added_by, added_at)
                select p.name, cast(p.facts as jsonb), :by, :at
                  from unnest(:names::text[], :facts::text[]) with ordinality as p (name, facts, place) order by p.place
                """)
                .param("names", people.stream().map(SamplePerson::name).toArray(String[]::new))
                .param("facts", people.stream().map(SamplePerson::facts).toArray(String[]::new))
                .param("by", by.name())
                .param("at", timestamp(clock.instant()))
                .update();
        audit.record(
                by,
                AuditEntry.of(AuditAction.SETTING_CHANGED, SETTING)
                        .before("people", before)
                        .after("people", people.size()));
    }
}
