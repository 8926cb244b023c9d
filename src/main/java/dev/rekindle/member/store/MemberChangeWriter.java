package dev.rekindle.member.store;

import static dev.rekindle.platform.SqlParameters.booleans;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.dictionary.Arrivals;
import dev.rekindle.member.MemberChange;
import dev.rekindle.member.store.TagTable.MemberTag;
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
    private final TagTable tags;
    private final MemberJson json;
    private final Arrivals arrivals;
    private final Clock clock;

    MemberChangeWriter(JdbcClient jdbc, TagTable tags, MemberJson json, Arrivals arrivals, Clock clock) {
        this.jdbc = jdbc;
        this.tags = tags;
        this.json = json;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    void apply(List<MemberChange> changes) {
        var combined = new Combined();
        changes.forEach(change -> change.match(combined));
        write(combined.sums);
        tags.remove(combined.removals.values());
        tags.add(combined.grants.values());
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

    /** What changes of the same member and of the same tag come to. */
    private final class Combined implements MemberChange.Cases<Boolean> {

        private final Map<MemberTag, TagTable.Grant> grants = new LinkedHashMap<>();
        private final Map<MemberTag, TagTable.Removal> removals = new LinkedHashMap<>();
        private final Map<Long, Sum> sums = new TreeMap<>();

        @Override
        public Boolean addTag(MemberChange.AddTag add) {
            arrivals.tag(add.tag());
            var tag = new MemberTag(add.member(), add.tag());
            grants.put(tag, new TagTable.Grant(tag, add.by(), add.until()));
            removals.remove(tag);
            return true;
        }

        @Override
        public Boolean removeTag(MemberChange.RemoveTag remove) {
            var tag = new MemberTag(remove.member(), remove.tag());
            removals.put(tag, new TagTable.Removal(tag, remove.by()));
            grants.remove(tag);
            return true;
        }

        @Override
        public Boolean setAttribute(MemberChange.SetAttribute set) {
            arrivals.attribute(set.name(), set.value());
            sum(set).attributes.put(set.name(), set.value());
            return true;
        }

        @Override
        public Boolean addPoints(MemberChange.AddPoints add) {
            sum(add).points += add.points();
            return true;
        }

        @Override
        public Boolean setTier(MemberChange.SetTier set) {
            Sum sum = sum(set);
            sum.tiered = true;
            sum.tier = set.tier();
            return true;
        }

        private Sum sum(MemberChange change) {
            return sums.computeIfAbsent(change.member().value(), id -> new Sum());
        }
    }

    private static final class Sum {

        private final Map<String, Object> attributes = new LinkedHashMap<>();
        private long points;
        private boolean tiered;
        private @Nullable String tier;
    }
}
