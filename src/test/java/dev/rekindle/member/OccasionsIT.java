package dev.rekindle.member;

import static dev.rekindle.testing.MemberDraftBuilder.aMember;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@SpringJUnitConfig(StoreContext.class)
class OccasionsIT {

    @Autowired
    Members members;

    @Autowired
    Occasions occasions;

    @Test
    void aLunarBirthdayMovesAndASolarOneDoesNot() {
        MemberId lunar = born("lunar-born", new Birthday(Birthday.Calendar.LUNAR, 1990, 8, 15, false));
        MemberId solar = born("solar-born", new Birthday(Birthday.Calendar.SOLAR, null, 2, 29, false));

        // Mid-Autumn of 2024 to 2028
        assertThat(occasions.of(lunar))
                .extracting(Occasions.Occasion::onDate)
                .containsExactly(
                        LocalDate.of(2024, 9, 17),
                        LocalDate.of(2025, 10, 6),
                        LocalDate.of(2026, 9, 25),
                        LocalDate.of(2027, 9, 15),
                        LocalDate.of(2028, 10, 3));
        assertThat(occasions.of(solar))
                .extracting(Occasions.Occasion::onDate)
                .contains(LocalDate.of(2026, 2, 28), LocalDate.of(2028, 2, 29));
    }

    @Test
    void aChangedBirthdayReplacesItsDays() {
        MemberId member = born("corrected", new Birthday(Birthday.Calendar.SOLAR, 1980, 5, 1, false));
        occasions.extendTo(LocalDate.of(2031, 1, 1));
        assertThat(occasions.of(member)).hasSize(8);

        born("corrected", new Birthday(Birthday.Calendar.SOLAR, 1980, 6, 2, false));
        occasions.extendTo(LocalDate.of(2031, 1, 1));

        assertThat(occasions.of(member))
                .hasSize(8)
                .allSatisfy(day -> assertThat(day.onDate().getMonthValue()).isEqualTo(6));
    }

    @Test
    void readsDaysInPagesByMember() {
        var day = new Birthday(Birthday.Calendar.SOLAR, null, 12, 24, false);
        List.of("eve-1", "eve-2", "eve-3").forEach(id -> born(id, day));
        LocalDate eve = LocalDate.of(2026, 12, 24);

        var first = occasions.between(Occasions.MemberDate.BIRTHDAY, eve, eve, ZoneOffset.UTC, 0, 2);
        var rest = occasions.between(
                Occasions.MemberDate.BIRTHDAY,
                eve,
                eve,
                ZoneOffset.UTC,
                first.get(1).member().value(),
                2);

        assertThat(first).hasSize(2).allSatisfy(one -> assertThat(one.year()).isEqualTo(2026));
        assertThat(rest).hasSize(1);
    }

    private MemberId born(String externalId, Birthday birthday) {
        members.upsert(List.of(aMember(externalId).bornOn(birthday).draft()));
        return members.byExternalId(externalId).orElseThrow().id();
    }
}
