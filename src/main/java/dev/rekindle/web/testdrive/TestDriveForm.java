package dev.rekindle.web.testdrive;

import dev.rekindle.journey.testdrive.TestAction;
import dev.rekindle.journey.testdrive.TestMember;
import dev.rekindle.member.Member;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the address of a test drive says: who, when, and what has happened.
 *
 * @param member external id of a member; blank for a made-up one, to whom the next fields apply
 * @param tags separated by commas
 * @param start local time of the member, as browsers write it; blank for the next moment outside quiet hours
 * @param did words of {@link TestAction}, in order
 * @param end whether time passes to the end
 * @param begin whether the journey begins anew, with nothing done yet
 */
record TestDriveForm(
        @Nullable String member,
        @Nullable String firstName,
        @Nullable String language,
        @Nullable String tier,
        @Nullable String tags,
        @Nullable Long points,
        @Nullable String zone,
        @Nullable String start,
        @Nullable List<String> did,
        @Nullable Boolean end,
        @Nullable Boolean begin) {

    private static final String NAME = "Ann";

    boolean isReal() {
        return member != null && !member.isBlank();
    }

    List<TestAction> actions() {
        return did == null || Boolean.TRUE.equals(begin)
                ? List.of()
                : did.stream().flatMap(word -> TestAction.of(word).stream()).toList();
    }

    boolean toTheEnd() {
        return Boolean.TRUE.equals(end);
    }

    /** @return empty when nothing that can be read was typed */
    Optional<Instant> startAt(ZoneId zone) {
        try {
            return start == null || start.isBlank()
                    ? Optional.empty()
                    : Optional.of(LocalDateTime.parse(start).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** @param start when the member enters, before which the past is */
    TestMember invented(ZoneId system, Instant start, MadeUpPast past) {
        var invented = new Member(
                TestMember.INVENTED,
                "test-drive",
                "ann@test.invalid",
                "+447700900000",
                firstName == null || firstName.isBlank() ? NAME : firstName.strip(),
                null,
                null,
                zoneOr(system),
                language == null || language.isBlank() ? Locale.ENGLISH : Locale.forLanguageTag(language),
                tier == null || tier.isBlank() ? null : tier.strip(),
                points == null ? 0 : points,
                words(tags),
                past.attributes(),
                start);
        return new TestMember(invented, true, past.past(start));
    }

    /** The zone that was chosen, if it is one. */
    ZoneId zoneOr(ZoneId other) {
        try {
            return zone == null || zone.isBlank() ? other : ZoneId.of(zone.strip());
        } catch (DateTimeException e) {
            return other;
        }
    }

    private static Set<String> words(@Nullable String list) {
        return list == null
                ? Set.of()
                : Arrays.stream(list.split("[,，]"))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.toUnmodifiableSet());
    }
}
