package dev.rekindle.member.store;

import static dev.rekindle.platform.SqlParameters.booleans;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.dictionary.Arrivals;
import dev.rekindle.member.MemberChange;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Applies changes in sets: the changes of a member are combined before they are written. */
@Component
class MemberChangeWriter {

    private static final String LOCK = "select id from member where id = any(?) order by id for no key update";

    private static final String UPDATE = """
            update member m
               set attributes = m.attributes || c.attributes, points = m.points + c.points,
                   tier = case when c.tiered then c.tier else m.tier end, updated_at = ?
              from unnest(?::bigint[], ?::jsonb[], ?::bigint[], ?::boolean[], ?::text[])
                   as c(id, attributes, points, tiered, tier)
             where m.id = c.id
            """;

    private final JdbcClient jdbc;
    private final MemberJson json;
    private final Arrivals arrivals;
    private final Clock clock;

    MemberChangeWriter(JdbcClient jdbc, MemberJson json, Arrivals arrivals, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    void apply(List<MemberChange> changes) {
        var given = new LinkedHashMap<MemberTag, MemberTag.Grant>();
        var taken = new LinkedHashMap<MemberTag, MemberTag.Removal>();
        var sums = new TreeMap<Long, Sum>();
        for (MemberChange change : changes) {
            if (change instanceof MemberChange.AddTag add) {
                arrivals.tag(add.tag());
                var tag = new MemberTag(add.member(), add.tag());
                given.put(tag, new MemberTag.Grant(tag, add.by(), add.until()));
                taken.remove(tag);
            } else if (change instanceof MemberChange.RemoveTag remove) {
                var tag = new MemberTag(remove.member(), remove.tag());
                taken.put(tag, new MemberTag.Removal(tag, remove.by()));
                given.remove(tag);
            } else {
                sums.computeIfAbsent(change.member().value(), id -> new Sum()).add(change);
            }
        }
        write(sums);
        MemberTag.remove(jdbc, taken.values(), clock.instant());
        MemberTag.add(jdbc, given.values(), clock.instant());
    }

    private void write(Map<Long, Sum> sums) {
        if (sums.isEmpty()) {
            return;
        }
        long[] ids = sums.keySet().stream().mapToLong(Long::longValue).toArray();
        jdbc.sql(LOCK).param(ids).query(Long.class).list();
        jdbc.sql(UPDATE)
                .param(timestamp(clock.instant()))
                .param(ids)
                .param(texts(sums.values(), sum -> json.write(sum.attributes)))
                .param(sums.values().stream().mapToLong(sum -> sum.points).toArray())
                .param(booleans(sums.values(), sum -> sum.tiered))
                .param(texts(sums.values(), sum -> sum.tier))
                .update();
    }

    private final class Sum {

        private final Map<String, Object> attributes = new LinkedHashMap<>();
        private long points;
        private boolean tiered;
        private @Nullable String tier;

        void add(MemberChange change) {
            if (change instanceof MemberChange.SetAttribute set) {
                attributes.put(set.name(), set.value());
                arrivals.attribute(set.name(), set.value());
            } else if (change instanceof MemberChange.AddPoints add) {
                points += add.points();
            } else if (change instanceof MemberChange.SetTier set) {
                tiered = true;
                tier = set.tier();
            }
        }
    }
}
