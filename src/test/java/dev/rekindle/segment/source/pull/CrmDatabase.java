package dev.rekindle.segment.source.pull;

import dev.rekindle.segment.source.Audience;
import dev.rekindle.segment.source.AudienceColumns;
import dev.rekindle.segment.source.AudienceField;
import dev.rekindle.segment.source.jdbc.JdbcAudienceFixture;
import dev.rekindle.testing.TestDatabase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A second PostgreSQL database with a table of people, from which audiences are pulled. */
final class CrmDatabase {

    private final TestDatabase.Location location = TestDatabase.freshLocation();
    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.pool(location, 2));

    JdbcClient jdbc() {
        return jdbc;
    }

    /** Creates the table of people anew. */
    void reset() {
        jdbc.sql("drop table if exists person").update();
        jdbc.sql("""
                create table person (id int primary key, customer text, mail text, phone text, city text, active boolean,
                                     changed_at timestamptz)
                """).update();
    }

    void person(int id, @Nullable String customer, @Nullable String mail, @Nullable String phone) {
        jdbc.sql("insert into person values (:id, :customer, :mail, :phone, 'Bath', true, :at)")
                .param("id", id)
                .param("customer", customer)
                .param("mail", mail)
                .param("phone", phone)
                .param("at", Instant.parse("2026-11-01T00:00:00Z").atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Settings of an audience that is what a statement returns. */
    Map<String, String> statement(String sql) {
        return JdbcAudienceFixture.settings("POSTGRESQL", location.url(), location.username(), sql, "id");
    }

    Map<String, String> secrets() {
        return Map.of("password", password());
    }

    String password() {
        return location.password();
    }

    /** @param more fields that the column {@code active} is used for */
    static AudienceColumns columns(AudienceField... more) {
        Map<AudienceField, String> columns = new HashMap<>(Map.of(
                AudienceField.EXTERNAL_ID, "customer", AudienceField.EMAIL, "mail", AudienceField.PHONE, "phone"));
        for (AudienceField field : more) {
            columns.put(field, "active");
        }
        return new AudienceColumns(columns, Map.of("city", "city"));
    }

    /** The audience of all people. */
    Audience vip() {
        return AudienceWorld.audience("vip", "jdbc", statement("select * from person -- all"), columns());
    }
}
