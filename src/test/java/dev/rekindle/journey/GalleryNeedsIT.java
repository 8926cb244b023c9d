package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.rekindle.journey.Usages.Subject;
import dev.rekindle.journey.gallery.Gallery;
import dev.rekindle.journey.usage.Need;
import dev.rekindle.journey.usage.Need.State;
import dev.rekindle.member.MemberId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What journeys of the gallery need, and whether it is there. */
@JourneyIT
@FromMondayNoon
class GalleryNeedsIT {

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    Gallery gallery;

    private List<Need> needs(String key) {
        return gallery.entries().stream()
                .filter(entry -> entry.key().equals(key))
                .findFirst()
                .orElseThrow()
                .needs();
    }

    private static Need event(String type, State state) {
        return new Need(Subject.EVENT_TYPE, type, state);
    }

    @Test
    void anEventCountsFor90Days() {
        MemberId member = testBed.member("UTC");
        assertThat(needs("review-request")).contains(event("order_returned", State.MISSING));

        testBed.record(member, "order_returned", testBed.now().minus(Duration.ofDays(91)));
        assertThat(needs("review-request")).contains(event("order_returned", State.MISSING));

        testBed.record(member, "order_returned", testBed.now().minus(Duration.ofDays(89)));
        assertThat(needs("review-request")).contains(event("order_returned", State.PRESENT));
        testBed.work();
    }

    @Test
    void attributesOfConditionsAndMessagesAreNeedsAndWhatEveryMemberHasIsNone() {
        assertThat(needs("replenishment"))
                .extracting(Need::subject, Need::key)
                .contains(tuple(Subject.ATTRIBUTE, "refillProduct"))
                .doesNotContain(tuple(Subject.ATTRIBUTE, "firstName"));
        assertThat(needs("replenishment")).contains(new Need(Subject.ATTRIBUTE, "refillProduct", State.MISSING));
        assertThat(needs("points-expiring"))
                .as("figures are none")
                .extracting(Need::subject)
                .doesNotContain(Subject.ATTRIBUTE);

        testBed.jdbc
                .sql("update member set attributes = attributes || '{\"refillProduct\": \"Candle\"}' where id = :id")
                .param("id", testBed.member("UTC").value())
                .update();
        assertThat(needs("replenishment")).contains(new Need(Subject.ATTRIBUTE, "refillProduct", State.PRESENT));
    }

    @Test
    void aBirthdayIsThereOnceSomebodyHasOne() {
        testBed.membersBornOn(LocalDate.of(2026, 6, 1), 1, "UTC");

        assertThat(needs("birthday")).contains(new Need(Subject.ATTRIBUTE, "birthday", State.PRESENT));
        assertThat(needs("welcome")).contains(new Need(Subject.SEGMENT, "new-members", State.PRESENT));
    }
}
