package dev.rekindle.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.segment.membership.SegmentMembership.Day;
import dev.rekindle.testing.PagesRead;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** Compares the trend of a segment with a count of all its changes. */
class TrendIT {

    /** The trend counted from single changes. */
    private static final String COUNTED = """
            with day as (
              select (changed_at at time zone 'Asia/Shanghai')::date as date,
                     count(*) filter (where entered) as entered, count(*) filter (where not entered) as left_
              from segment_change where segment_key = 'gold' group by 1)
            select date, entered, left_ as "left", sum(entered - left_) over (order by date)::bigint as size
              from day order by date
            """;

    private final SegmentWorld world = new SegmentWorld();

    @Test
    void equalsTheCountOfAllChanges() throws Exception {
        members(300);
        world.save("gold", "{\"attribute\": \"tier\", \"is\": \"gold\"}");
        var random = new Random(7);
        for (int i = 0; i < 40; i++) {
            world.jdbc
                    .sql("update member set tier = case when (id * 31 + :seed) % 5 < 2 then 'gold' end")
                    .param("seed", random.nextInt(5))
                    .update();
            world.segments.evaluate("gold");
            if (random.nextBoolean()) { // two at one instant, as while the clock of a replay is fixed
                world.now = world.now.plus(Duration.ofHours(random.nextInt(30)));
            }
        }
        List<Day> counted = world.jdbc.sql(COUNTED).query(Day.class).list();
        assertThat(counted).hasSizeGreaterThan(5);
        assertThat(trend()).isEqualTo(counted);

        world.jdbc.sql("drop table segment_evaluation").update();
        world.jdbc.sql("drop index segment_member_entered").update();
        world.jdbc.sql(migration()).update();
        assertThat(trend()).as("after an upgrade").isEqualTo(counted);
    }

    @Test
    void doesNotReadSingleChanges() {
        members(20_000);
        world.save("gold", "{\"attribute\": \"externalId\", \"known\": true}");
        world.segments.evaluate("gold");
        assertThat(PagesRead.during(world.jdbc, "segment_.*", this::trend)).isLessThanOrEqualTo(5);
        world.jdbc.sql("vacuum analyze segment_member").update();
        assertThat(PagesRead.during(world.jdbc, "segment_.*", () -> world.membership.members("gold", 0, 20)))
                .as("20 of 20,000 members: pages of the index, and one of the table for each member")
                .isLessThanOrEqualTo(40);
    }

    private List<Day> trend() {
        return world.membership.trend("gold", LocalDate.parse("2026-11-01"), LocalDate.parse("2027-11-01"));
    }

    private void members(int count) {
        world.jdbc.sql("""
                insert into member (external_id, joined_at, updated_at)
                select 'T' || n, now(), now() from generate_series(1, :count) n
                """).param("count", count).update();
    }

    private static String migration() throws Exception {
        return new ClassPathResource("db/migration/V1051__segment_evaluation.sql")
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
