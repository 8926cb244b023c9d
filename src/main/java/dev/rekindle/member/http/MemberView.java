package dev.rekindle.member.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rekindle.member.Birthday;
import dev.rekindle.member.Consent;
import dev.rekindle.member.Member;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A member in API responses, with the field names of requests. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MemberView(
        String externalId,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable BirthdayView birthday,
        @Nullable String zone,
        @Nullable String locale,
        @Nullable String tier,
        long points,
        Set<String> tags,
        Map<String, Object> attributes,
        Instant joinedAt,
        List<ConsentView> consents) {

    static MemberView of(Member member, List<Consent> consents) {
        return new MemberView(
                member.externalId(),
                member.email(),
                member.phone(),
                member.firstName(),
                member.lastName(),
                member.birthday() == null ? null : BirthdayView.of(member.birthday()),
                member.zone() == null ? null : member.zone().getId(),
                member.locale() == null ? null : member.locale().toLanguageTag(),
                member.tier(),
                member.points(),
                member.tags(),
                member.attributes(),
                member.joinedAt(),
                consents.stream().map(ConsentView::of).toList());
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BirthdayView(String calendar, @Nullable Integer year, int month, int day, boolean leapMonth) {

        static BirthdayView of(Birthday day) {
            String calendar = day.calendar().name().toLowerCase(Locale.ROOT);
            return new BirthdayView(calendar, day.year(), day.month(), day.day(), day.leapMonth());
        }
    }

    record ConsentView(String channel, String topic, boolean given, Instant changedAt, String source) {

        static ConsentView of(Consent consent) {
            String channel = consent.channel().value();
            return new ConsentView(channel, consent.topic(), consent.given(), consent.changedAt(), consent.source());
        }
    }
}
