package dev.rekindle.journey.enrolment.history;

import dev.rekindle.coupon.Coupons;
import dev.rekindle.event.Events;
import dev.rekindle.event.MemberEvent;
import dev.rekindle.expression.FunctionCall;
import dev.rekindle.journey.step.DecisionData;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.figure.RecommendedProducts;
import dev.rekindle.member.figure.RecommendedProducts.Recommendation;
import dev.rekindle.message.content.MemberHistory;
import dev.rekindle.message.content.Product;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers the conditions of message templates about a member. */
@Lazy
@Component
class JourneyHistory implements MemberHistory {

    private final DecisionData.Sources sources;
    private final Coupons coupons;
    private final Events events;
    private final ObjectProvider<RecommendedProducts> recommended;
    private final JdbcClient jdbc;
    private final Clock clock;

    JourneyHistory(
            DecisionData.Sources sources,
            Coupons coupons,
            Events events,
            ObjectProvider<RecommendedProducts> recommended,
            JdbcClient jdbc,
            Clock clock) {
        this.sources = sources;
        this.coupons = coupons;
        this.events = events;
        this.recommended = recommended;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public @Nullable String coupon(long enrolment, String pool) {
        return coupons.issuedTo(enrolment, pool)
                .or(() -> memberOf(enrolment).flatMap(member -> coupons.grantedTo(member, pool)))
                .orElse(null);
    }

    private Optional<Long> memberOf(long enrolment) {
        return jdbc.sql("select member_id from enrolment where id = :id")
                .param("id", enrolment)
                .query(Long.class)
                .optional();
    }

    @Override
    public List<Map<String, Object>> products(MemberId member, long enrolment, FunctionCall.Products asked) {
        if (asked.isRecommended()) {
            return recommended(member, asked.most());
        }
        String key = jdbc.sql("select event_key from enrolment where id = :id")
                .param("id", enrolment)
                .query((row, index) -> Optional.ofNullable(row.getString("event_key")))
                .optional()
                .flatMap(known -> known)
                .orElse("");
        return events.latestOf(member, asked.event(), key)
                .map(event -> Product.list(event.properties().get(asked.list()), asked.most()).stream()
                        .map(product -> inCurrencyOf(event, product))
                        .toList())
                .orElse(List.of());
    }

    private List<Map<String, Object>> recommended(MemberId member, int most) {
        return recommended.stream()
                .flatMap(source -> source.of(member, most).stream())
                .flatMap(one -> Product.list(List.of(named(one)), 1).stream())
                .toList();
    }

    private static Map<String, Object> named(Recommendation one) {
        var product = new HashMap<String, Object>(Map.of("name", one.key()));
        product.putAll(one.details());
        return product;
    }

    private static Map<String, Object> inCurrencyOf(MemberEvent event, Map<String, Object> product) {
        if (product.containsKey("currency") || event.currency() == null) {
            return product;
        }
        var priced = new HashMap<>(product);
        priced.put("currency", event.currency());
        return priced;
    }

    @Override
    public boolean holds(MemberId member, long enrolment, FunctionCall.Question question) {
        return question.match(new Answers(member, enrolment));
    }

    private final class Answers implements FunctionCall.Question.Cases<Boolean> {

        private final MemberId member;
        private final long enrolment;

        Answers(MemberId member, long enrolment) {
            this.member = member;
            this.enrolment = enrolment;
        }

        @Override
        public Boolean opened(FunctionCall.Opened opened) {
            return steps(sources.engagements().opened(List.of(enrolment)), enrolment)
                    .contains(opened.step());
        }

        @Override
        public Boolean clicked(FunctionCall.Clicked clicked) {
            return steps(sources.engagements().clicked(List.of(enrolment)), enrolment)
                    .contains(clicked.step());
        }

        @Override
        public Boolean did(FunctionCall.Did did) {
            var since =
                    did.within().before(clock.instant(), sources.zones().get().system());
            return !sources.events().whoDid(List.of(member), did.type(), since).isEmpty();
        }

        @Override
        public Boolean inSegment(FunctionCall.InSegment in) {
            return !sources.segments().among(in.key(), List.of(member)).isEmpty();
        }

        @Override
        public Boolean hasTag(FunctionCall.HasTag has) {
            return sources.members().byIds(List.of(member)).values().stream()
                    .anyMatch(one -> one.tags().contains(has.tag()));
        }
    }

    private static Set<String> steps(Map<Long, Set<String>> found, long enrolment) {
        return found.getOrDefault(enrolment, Set.of());
    }
}
