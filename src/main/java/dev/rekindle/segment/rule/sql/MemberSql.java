package dev.rekindle.segment.rule.sql;

import dev.rekindle.member.figure.Figure;
import dev.rekindle.segment.rule.Comparison;
import dev.rekindle.segment.rule.MemberCondition;
import dev.rekindle.segment.rule.MemberProperty;
import dev.rekindle.segment.rule.MemberProperty.Kind;
import java.math.BigDecimal;
import java.util.Optional;

/** Conditions on what a member is. */
class MemberSql implements MemberCondition.Cases<Clause> {

    private static final BigDecimal SLICES_OF_A_PER_CENT = BigDecimal.valueOf(100);

    private final Parameters parameters;

    MemberSql(Parameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public Clause attribute(MemberCondition.Attribute condition) {
        Optional<Figure> figure = Figure.named(condition.name());
        if (figure.isPresent()) {
            return figure(figure.get(), condition.comparison());
        }
        ComparisonSql comparison = MemberProperty.named(condition.name())
                .map(core -> new ComparisonSql(parameters, core.column(), core.kind()))
                .orElseGet(() -> new ComparisonSql(
                        parameters, "(m.attributes ->> " + parameters.bind(condition.name()) + ")", null));
        return new Clause.OnMember(condition.comparison().match(comparison));
    }

    /** A member without the figure, or without any, is outside of the set. */
    private Clause figure(Figure figure, Comparison comparison) {
        if (comparison instanceof Comparison.IsNot not) {
            return Clause.outside(withFigure(figure, new Comparison.Is(not.value())));
        }
        return comparison instanceof Comparison.Known known && !known.known()
                ? Clause.outside(withFigure(figure, new Comparison.Known(true)))
                : Clause.among(withFigure(figure, comparison));
    }

    private String withFigure(Figure figure, Comparison comparison) {
        Kind kind = MemberProperty.kindOf(figure.property()).orElseThrow();
        return "select v.member_id from " + view(figure) + " v where "
                + comparison.match(new ComparisonSql(parameters, "v." + figure.column(), kind))
                + parameters.only("v.member_id");
    }

    private static String view(Figure figure) {
        return switch (figure.source()) {
            case VALUE -> "segment_source_value";
            case LOYALTY -> "segment_source_loyalty";
        };
    }

    @Override
    public Clause joined(MemberCondition.Joined condition) {
        return new Clause.OnMember(
                parameters.within(condition.window(), "m.joined_at") + " and m.joined_at <= " + parameters.now());
    }

    /** Cut by the first 32 bits of a hash, in hundredths of a per cent. */
    @Override
    public Clause sample(MemberCondition.Sample condition) {
        int first = condition.from().multiply(SLICES_OF_A_PER_CENT).intValue();
        int slices = condition.percent().multiply(SLICES_OF_A_PER_CENT).intValue();
        return new Clause.OnMember("('x' || substr(md5(cast(" + parameters.bind(condition.seed())
                + " as text) || ':' || m.id), 1, 8))::bit(32)::bigint % 10000 between " + parameters.bind(first)
                + " and " + parameters.bind(first + slices - 1));
    }

    @Override
    public Clause tag(MemberCondition.Tag condition) {
        return Clause.among("select t.member_id from segment_source_tag t where t.tag = "
                + parameters.bind(condition.tag()) + parameters.only("t.member_id"));
    }

    @Override
    public Clause inSegment(MemberCondition.InSegment condition) {
        return Clause.among("select s.member_id from segment_member s where s.segment_key = "
                + parameters.bind(condition.key()) + parameters.only("s.member_id"));
    }

    @Override
    public Clause audience(MemberCondition.Audience condition) {
        return Clause.among("select a.member_id from audience_member a where a.audience = "
                + parameters.bind(condition.key()) + parameters.only("a.member_id"));
    }

    @Override
    public Clause occasion(MemberCondition.Occasion condition) {
        return Clause.among("select o.member_id from segment_source_occasion o where o.occasion = "
                + parameters.bind(condition.name()) + " and o.on_date between "
                + parameters.bind(parameters.today().plusDays(condition.first())) + " and "
                + parameters.bind(parameters.today().plusDays(condition.last())) + parameters.only("o.member_id"));
    }

    @Override
    public Clause consent(MemberCondition.Consent condition) {
        String consents = "select c.member_id from segment_source_consent c where c.channel = "
                + parameters.bind(condition.channel().value()) + parameters.only("c.member_id");
        return switch (condition.state()) {
            case GIVEN -> Clause.among(consents + " and c.topic = '*' and c.given" + notWithdrawn(condition));
            case WITHDRAWN ->
                Clause.among(consents + " and (c.topic = '*' and not c.given" + topicWithdrawn(condition) + ")");
            case NEVER_ASKED -> Clause.outside(consents + " and (c.topic = '*'" + topicWithdrawn(condition) + ")");
        };
    }

    private String topicWithdrawn(MemberCondition.Consent condition) {
        return condition.topic() == null
                ? ""
                : " or c.topic = " + parameters.bind(condition.topic()) + " and not c.given";
    }

    private String notWithdrawn(MemberCondition.Consent condition) {
        return condition.topic() == null
                ? ""
                : " and not exists (select 1 from segment_source_consent w where w.member_id = c.member_id and w.channel = "
                        + parameters.bind(condition.channel().value()) + " and w.topic = "
                        + parameters.bind(condition.topic()) + " and not w.given)";
    }
}
