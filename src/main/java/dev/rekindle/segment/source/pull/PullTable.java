package dev.rekindle.segment.source.pull;

import static dev.rekindle.platform.SqlColumns.instantOrNull;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.segment.source.AudiencePull;
import dev.rekindle.segment.source.AudiencePull.Sample;
import dev.rekindle.segment.source.PullState;
import dev.rekindle.segment.source.SourcePage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The pulls and their states; what a claim writes is refused when the pull was cancelled or claimed again. */
@Repository
class PullTable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int KEPT = 50;

    private static final String CLAIM = """
            update audience_pull
               set state = case state when 'WAITING' then 'READING' else state end,
                   attempt = attempt + 1, leased_until = clock_timestamp() + make_interval(secs => :lease)
             where id = (select id from audience_pull
                          where state in ('WAITING', 'READING', 'AGREED') and due_at <= :now
                            and (leased_until is null or leased_until < clock_timestamp())
                          order by due_at, id limit 1 for update skip locked)
            returning id, attempt, audience, dry, whole, state = 'AGREED' as agreed, position, watermark, at_end,
                      rows_read
            """;

    private static final String ADVANCE = """
            update audience_pull
               set position = :position, at_end = :atEnd, watermark = coalesce(:watermark, watermark),
                   columns = cast(:columns as jsonb), rows_read = rows_read + :rows, refused = refused + :refused,
                   failures = 0, failure = null, detail = null,
                   leased_until = clock_timestamp() + make_interval(secs => :lease)
             where id = :id and attempt = :attempt and state = 'READING'
            """;

    private static final String COUNTED = """
            update audience_pull
               set size_before = :before, size_after = :after, entering = :entering, leaving = :leaving,
                   created = :created, state = :state, finished_at = :finished, leased_until = null,
                   sample = cast(:sample as jsonb)
             where id = :id and attempt = :attempt and state in ('READING', 'AGREED')
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    PullTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The open pull of an audience, one at a time. */
    Optional<Long> open(String audience) {
        return jdbc.sql("select id from audience_pull where audience = :audience"
                        + " and state in ('WAITING', 'READING', 'AGREED')")
                .param("audience", audience)
                .query(Long.class)
                .optional();
    }

    /** Creates a pull; empty when another one is open. */
    Optional<Long> create(
            String audience,
            boolean dry,
            boolean whole,
            String by,
            @Nullable String fileName,
            @Nullable String fileStamp) {
        return jdbc.sql("""
                        insert into audience_pull (audience, state, dry, whole, called_by, file_name, file_stamp, called_at,
                                                   due_at)
                        values (:audience, 'WAITING', :dry, :whole, :by, :file, :stamp, :now, :now)
                        on conflict (audience) where state in ('WAITING', 'READING', 'AGREED') do nothing
                        returning id
                        """)
                .param("audience", audience)
                .param("dry", dry)
                .param("whole", whole)
                .param("by", by)
                .param("file", fileName)
                .param("stamp", fileStamp)
                .param("now", timestamp(clock.instant()))
                .query(Long.class)
                .optional();
    }

    /** Whether a file was pulled already, or is being pulled. */
    boolean knows(String audience, String fileStamp) {
        return jdbc.sql("""
                        select exists (select from audience_pull
                                        where audience = :audience and file_stamp = :stamp and not dry)
                        """)
                .param("audience", audience)
                .param("stamp", fileStamp)
                .query(Boolean.class)
                .single();
    }

    /** Ends what is held, or also what is open, for example because the audience has changed. */
    List<Long> cancelAll(String audience, boolean alsoOpen, String why) {
        return jdbc.sql("""
                        update audience_pull
                           set state = 'CANCELLED', failure = :why, finished_at = :now, leased_until = null
                         where audience = :audience
                           and (state = 'HELD' or :alsoOpen and state in ('WAITING', 'READING', 'AGREED'))
                        returning id
                        """)
                .param("audience", audience)
                .param("alsoOpen", alsoOpen)
                .param("why", why)
                .param("now", timestamp(clock.instant()))
                .query(Long.class)
                .list();
    }

    boolean cancel(long id) {
        return jdbc.sql("""
                        update audience_pull
                           set state = 'CANCELLED', failure = 'called-off', finished_at = :now, leased_until = null
                         where id = :id and state in ('WAITING', 'READING', 'AGREED')
                        """)
                        .param("id", id)
                        .param("now", timestamp(clock.instant()))
                        .update()
                > 0;
    }

    /** Decides about a held pull. */
    boolean decide(long id, boolean agree, String by) {
        return jdbc.sql("""
                        update audience_pull
                           set state = :state, agreed_by = :agreedBy, failure = :failure, due_at = :now,
                               finished_at = :finished, failures = 0
                         where id = :id and state = 'HELD'
                           and not exists (select from audience_pull o where o.audience = audience_pull.audience
                                              and o.state in ('WAITING', 'READING', 'AGREED'))
                        """)
                        .param("id", id)
                        .param("state", (agree ? PullState.AGREED : PullState.CANCELLED).name())
                        .param("agreedBy", agree ? by : null)
                        .param("failure", agree ? null : "let-go")
                        .param("now", timestamp(clock.instant()))
                        .param("finished", agree ? null : timestamp(clock.instant()))
                        .update()
                > 0;
    }

    /** Deletes all but the latest pulls of an audience. */
    void deleteOld(String audience) {
        jdbc.sql("""
                        delete from audience_pull
                         where audience = :audience and state not in ('WAITING', 'READING', 'AGREED', 'HELD')
                           and id <= (select id from audience_pull where audience = :audience
                                       order by id desc offset :kept limit 1)
                        """).param("audience", audience).param("kept", KEPT).update();
    }

    Optional<Claim> claim(Duration lease) {
        return jdbc.sql(CLAIM)
                .param("lease", lease.toSeconds())
                .param("now", timestamp(clock.instant()))
                .query((row, number) -> new Claim(
                        row.getLong("id"),
                        row.getInt("attempt"),
                        row.getString("audience"),
                        row.getBoolean("dry"),
                        row.getBoolean("whole"),
                        row.getBoolean("agreed"),
                        row.getString("position"),
                        row.getString("watermark"),
                        row.getBoolean("at_end"),
                        row.getLong("rows_read")))
                .optional();
    }

    Optional<Instant> nextDue() {
        return jdbc.sql("""
                        select min(greatest(due_at, coalesce(leased_until, due_at))) as due from audience_pull
                         where state in ('WAITING', 'READING', 'AGREED')
                        """)
                .query((row, number) -> Optional.ofNullable(instantOrNull(row, "due")))
                .single();
    }

    /** Records a page, in the transaction that stages its rows. */
    void advance(Claim claim, SourcePage page, int refused, Duration lease) {
        require(
                jdbc.sql(ADVANCE)
                        .param("position", page.position())
                        .param("atEnd", page.position() == null)
                        .param("watermark", page.watermark())
                        .param("columns", JSON.writeValueAsString(page.columns()))
                        .param("rows", page.rows().size())
                        .param("refused", refused)
                        .param("lease", lease.toSeconds())
                        .param("id", claim.id())
                        .param("attempt", claim.attempt())
                        .update(),
                claim);
    }

    /** Lets any node continue now. */
    void release(Claim claim) {
        jdbc.sql("update audience_pull set leased_until = null where id = :id and attempt = :attempt")
                .param("id", claim.id())
                .param("attempt", claim.attempt())
                .update();
    }

    /** Waits after a failure that may pass. */
    void postpone(Claim claim, Instant until, String failure, String detail) {
        require(
                jdbc.sql("""
                        update audience_pull
                           set due_at = :until, failures = failures + 1, failure = :failure, detail = :detail,
                               leased_until = null
                         where id = :id and attempt = :attempt and state in ('READING', 'AGREED')
                        """)
                        .param("until", timestamp(until))
                        .param("failure", failure)
                        .param("detail", detail)
                        .param("id", claim.id())
                        .param("attempt", claim.attempt())
                        .update(),
                claim);
    }

    void fail(Claim claim, String failure, String detail) {
        require(
                jdbc.sql("""
                        update audience_pull
                           set state = 'FAILED', failure = :failure, detail = :detail, finished_at = :now,
                               leased_until = null
                         where id = :id and attempt = :attempt and state in ('READING', 'AGREED')
                        """)
                        .param("failure", failure)
                        .param("detail", detail)
                        .param("now", timestamp(clock.instant()))
                        .param("id", claim.id())
                        .param("attempt", claim.attempt())
                        .update(),
                claim);
    }

    /** Records what the pull changes and its new state. */
    void conclude(Claim claim, PullState state, Staging.Counts counts, Sample sample) {
        require(
                jdbc.sql(COUNTED)
                        .param("before", counts.before())
                        .param("after", counts.after())
                        .param("entering", counts.entering())
                        .param("leaving", counts.leaving())
                        .param("created", counts.created())
                        .param("state", state.name())
                        .param("finished", state == PullState.HELD ? null : timestamp(clock.instant()))
                        .param("sample", PullRowMapper.json(sample))
                        .param("id", claim.id())
                        .param("attempt", claim.attempt())
                        .update(),
                claim);
    }

    /** The highest watermark of the pages so far. */
    @Nullable
    String watermark(long id) {
        return jdbc.sql("select coalesce(watermark, '') from audience_pull where id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }

    /** Counts rows that are refused when members are created. */
    void addRefused(Claim claim, int refused) {
        jdbc.sql("update audience_pull set refused = refused + :refused where id = :id")
                .param("refused", refused)
                .param("id", claim.id())
                .update();
    }

    private static void require(int updated, Claim claim) {
        if (updated == 0) {
            throw new PullSuperseded(claim);
        }
    }

    Optional<AudiencePull> find(long id) {
        return jdbc.sql("select * from audience_pull where id = :id")
                .param("id", id)
                .query(PullRowMapper.INSTANCE)
                .optional();
    }

    List<AudiencePull> page(String audience, long offset, int size) {
        return jdbc.sql("""
                        select * from audience_pull where audience = :audience
                         order by id desc offset :offset limit :size
                        """)
                .param("audience", audience)
                .param("offset", offset)
                .param("size", size)
                .query(PullRowMapper.INSTANCE)
                .list();
    }

    long count(String audience) {
        return jdbc.sql("select count(*) from audience_pull where audience = :audience")
                .param("audience", audience)
                .query(Long.class)
                .single();
    }
}
