package dev.rekindle.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MemberTests {

    private static final MemberId ID = new MemberId(1);

    @Test
    void aRestrictedMemberStaysRestrictedAfterAChange() {
        Member changed = restricted()
                .with(new MemberChange.AddTag(ID, "new"))
                .with(new MemberChange.RemoveTag(ID, "old"))
                .with(new MemberChange.SetAttribute(ID, "size", "L"))
                .with(new MemberChange.AddPoints(ID, 2))
                .with(new MemberChange.SetTier(ID, "gold"));

        assertThat(changed.restricted()).isTrue();
        assertThat(changed.tags()).containsExactly("new");
        assertThat(changed.attributes()).isEqualTo(Map.of("size", "L"));
        assertThat(changed).extracting(Member::points, Member::tier).containsExactly(3L, "gold");
    }

    private static Member restricted() {
        return new Member(
                ID,
                "restricted",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                1,
                Set.of("old"),
                Map.of("size", "M"),
                Instant.EPOCH,
                true);
    }
}
