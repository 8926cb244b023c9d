package dev.rekindle.report.mailing;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.report.mailing.Mailing.Draft;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code report_mailing} and {@code report_recipient}. */
@Component
class MailingTable {

    private static final String SELECT = """
            select id, name, journey, days, every, weekday, day, at, active, created_by, created_at from report_mailing
            """;

    private final JdbcClient jdbc;

    MailingTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Named(long mailing, Recipient recipient) {}

    List<Mailing> all() {
        return read(SELECT + " order by name, id", Map.of());
    }

    Optional<Mailing> find(long id) {
        return read(SELECT + " where id = :id", Map.of("id", id)).stream().findFirst();
    }

    private List<Mailing> read(String sql, Map<String, Object> parameters) {
        Map<Long, List<Recipient>> recipients = jdbc
                .sql("select mailing_id, address, locale, zone from report_recipient order by address")
                .query((row, n) -> new Named(
                        row.getLong("mailing_id"),
                        new Recipient(
                                row.getString("address"),
                                Locale.forLanguageTag(row.getString("locale")),
                                ZoneId.of(row.getString("zone")))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Named::mailing, Collectors.mapping(Named::recipient, Collectors.toList())));
        return jdbc.sql(sql)
                .params(parameters)
                .query((row, n) -> mailing(row, recipients.getOrDefault(row.getLong("id"), List.of())))
                .list();
    }

    private static Mailing mailing(ResultSet row, List<Recipient> recipients) throws SQLException {
        String weekday = row.getString("weekday");
        var time = new MailingTime(
                MailingTime.Every.valueOf(row.getString("every")),
                weekday == null ? null : DayOfWeek.valueOf(weekday),
                row.getInt("day"),
                row.getObject("at", LocalTime.class));
        return new Mailing(
                row.getLong("id"),
                new Draft(
                        row.getString("name"),
                        row.getString("journey"),
                        MailingDays.valueOf(row.getString("days")),
                        time,
                        row.getBoolean("active"),
                        recipients),
                row.getString("created_by"),
                instant(row, "created_at"));
    }

    /** @param id null for a new one */
    long save(@Nullable Long id, Draft draft, String by, Instant now) {
        long saved = id == null ? insert(draft, by, now) : update(id, draft);
        jdbc.sql("delete from report_recipient where mailing_id = :id")
                .param("id", saved)
                .update();
        draft.recipients()
                .forEach(recipient -> jdbc.sql("""
                        insert into report_recipient (mailing_id, address, locale, zone)
                        values (:mailing, :address, :locale, :zone) on conflict do nothing
                        """)
                        .param("mailing", saved)
                        .param("address", recipient.address())
                        .param("locale", recipient.locale().toLanguageTag())
                        .param("zone", recipient.zone().getId())
                        .update());
        return saved;
    }

    private long insert(Draft draft, String by, Instant now) {
        return with(draft, """
                insert into report_mailing (name, journey, days, every, weekday, day, at, active, created_by, created_at)
                values (:name, :journey, :days, :every, :weekday, :day, :at, :active, :by, :now) returning id
                """)
                .param("by", by)
                .param("now", timestamp(now))
                .query(Long.class)
                .single();
    }

    private long update(long id, Draft draft) {
        with(draft, """
                update report_mailing
                   set name = :name, journey = :journey, days = :days, every = :every, weekday = :weekday, day = :day,
                       at = :at, active = :active
                 where id = :id
                """).param("id", id).update();
        return id;
    }

    private JdbcClient.StatementSpec with(Draft draft, String sql) {
        MailingTime time = draft.time();
        DayOfWeek weekday = time.weekday();
        return jdbc.sql(sql)
                .param("name", draft.name())
                .param("journey", draft.journey())
                .param("days", draft.days().name())
                .param("every", time.every().name())
                .param("weekday", weekday == null ? null : weekday.name())
                .param("day", time.day())
                .param("at", time.at())
                .param("active", draft.active());
    }

    boolean delete(long id) {
        return jdbc.sql("delete from report_mailing where id = :id")
                        .param("id", id)
                        .update()
                > 0;
    }
}
