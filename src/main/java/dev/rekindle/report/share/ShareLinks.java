package dev.rekindle.report.share;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlColumns.instantOrNull;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.report.ReportPeriod.Comparison;
import dev.rekindle.report.ReportPeriod.Preset;
import dev.rekindle.report.share.ShareLink.Draft;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.security.secret.RandomText;
import dev.rekindle.security.secret.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The links in the table {@code report_share}. Only the SHA-256 of a token is stored; it has 256 random bits. */
@Service
public class ShareLinks {

    private static final String SELECT = """
            select id, name, journey, preset, from_day, to_day, version, compare, locale, created_by, created_at, expires_at,
                   revoked_at, views, viewed_at
              from report_share
            """;

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    ShareLinks(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** @return the token of the new link, which is never shown again */
    @Transactional
    public String create(Draft draft, Duration lasts, String by) {
        String token = RandomText.secret();
        Instant now = clock.instant();
        jdbc.sql("""
                insert into report_share (token_hash, name, journey, preset, from_day, to_day, version, compare, locale,
                                          created_by, created_at, expires_at)
                values (:hash, :name, :journey, :preset, :from, :to, :version, :compare, :locale, :by, :now, :expires)
                """)
                .param("hash", Sha256.of(token))
                .param("name", draft.name())
                .param("journey", draft.journey())
                .param("preset", draft.preset().name())
                .param("from", draft.from())
                .param("to", draft.to())
                .param("version", draft.version())
                .param("compare", draft.comparison().name())
                .param("locale", draft.locale().toLanguageTag())
                .param("by", by)
                .param("now", timestamp(now))
                .param("expires", timestamp(now.plus(lasts)))
                .update();
        audit.record(AuditEntry.of(AuditAction.REPORT_SHARED, draft.name())
                .after("journey", Objects.requireNonNullElse(draft.journey(), ""))
                .after("lasts", lasts));
        return token;
    }

    /** @return false when it is revoked already */
    @Transactional
    public boolean revoke(long id) {
        Optional<String> name = jdbc.sql(
                        "update report_share set revoked_at = :now where id = :id and revoked_at is null returning name")
                .param("now", timestamp(clock.instant()))
                .param("id", id)
                .query(String.class)
                .optional();
        name.ifPresent(revoked -> audit.record(AuditEntry.of(AuditAction.REPORT_LINK_REVOKED, revoked)));
        return name.isPresent();
    }

    /** All links, the newest first. */
    public List<ShareLink> all() {
        return jdbc.sql(SELECT + " order by created_at desc, id desc")
                .query((row, n) -> link(row))
                .list();
    }

    /** The link of a token that is neither revoked nor expired; counts the view. */
    @Transactional
    public Optional<ShareLink> open(String token) {
        Instant now = clock.instant();
        Optional<ShareLink> link = jdbc.sql(SELECT + " where token_hash = :hash")
                .param("hash", Sha256.of(token))
                .query((row, n) -> link(row))
                .optional()
                .filter(found -> found.isOpen(now));
        link.ifPresent(found -> jdbc.sql("update report_share set views = views + 1, viewed_at = :now where id = :id")
                .param("now", timestamp(now))
                .param("id", found.id())
                .update());
        return link;
    }

    private static ShareLink link(ResultSet row) throws SQLException {
        return new ShareLink(
                row.getLong("id"),
                new Draft(
                        row.getString("name"),
                        row.getString("journey"),
                        Preset.valueOf(row.getString("preset")),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("to_day", LocalDate.class),
                        row.getObject("version", Integer.class),
                        Comparison.of(row.getString("compare")),
                        Locale.forLanguageTag(row.getString("locale"))),
                row.getString("created_by"),
                instant(row, "created_at"),
                instant(row, "expires_at"),
                instantOrNull(row, "revoked_at"),
                row.getLong("views"),
                instantOrNull(row, "viewed_at"));
    }
}
