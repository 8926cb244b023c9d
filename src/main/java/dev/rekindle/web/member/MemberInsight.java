package dev.rekindle.web.member;

import dev.rekindle.member.Member;
import dev.rekindle.member.Members;
import dev.rekindle.member.figure.Figure;
import dev.rekindle.member.figure.FigureType;
import dev.rekindle.member.figure.MemberFigures;
import dev.rekindle.member.figure.RecommendedProducts;
import dev.rekindle.member.figure.RecommendedProducts.Recommendation;
import dev.rekindle.value.InsightTables;
import dev.rekindle.value.ValueRun;
import dev.rekindle.value.ValueRuns;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Formats;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A member's figures, referrals and recommended products, for the cards of the member's page. */
@Component
class MemberInsight {

    private static final int PRODUCTS = 4;
    private static final Set<Figure> MONEY =
            Set.of(Figure.REVENUE, Figure.AVERAGE_ORDER, Figure.CLV, Figure.CLV_SIMPLE, Figure.REFERRED_REVENUE);
    private static final Set<Figure> SHARES = Set.of(Figure.P_ALIVE, Figure.CHURN);

    /** What a reader sees at once; the rest is below "All figures". */
    private static final List<Figure> FIRST = List.of(
            Figure.LIFECYCLE,
            Figure.AIPL,
            Figure.RFM_CLASS,
            Figure.SCORE,
            Figure.SCORE_TIER,
            Figure.CLV,
            Figure.CHURN,
            Figure.NPS,
            Figure.NPS_CATEGORY,
            Figure.SATISFACTION,
            Figure.SENTIMENT,
            Figure.REFERRAL_CODE,
            Figure.REFERRED,
            Figure.REFERRED_REVENUE);

    private final MemberFigures figures;
    private final RecommendedProducts products;
    private final InsightTables tables;
    private final ValueRuns runs;
    private final Members members;
    private final DisplayNames names;
    private final Formats formats;

    MemberInsight(
            MemberFigures figures,
            RecommendedProducts products,
            InsightTables tables,
            ValueRuns runs,
            Members members,
            DisplayNames names,
            Formats formats) {
        this.figures = figures;
        this.products = products;
        this.tables = tables;
        this.runs = runs;
        this.members = members;
        this.names = names;
        this.formats = formats;
    }

    /**
     * What the cards show.
     *
     * @param asOf when figures were last computed; null for never
     * @param first figures that a reader sees at once; those that the member does not have are absent
     * @param rest the other figures
     * @param referrer who brought the member; null for nobody
     */
    record Shown(
            @Nullable Instant asOf,
            List<Line> first,
            List<Line> rest,
            @Nullable Member referrer,
            List<Product> products) {}

    /** @param value in the reader's language */
    record Line(String label, String value) {}

    /** @param because what of the member's it is bought with; null for a best seller */
    record Product(String name, String price, @Nullable String because) {}

    Shown of(Member member) {
        ValueRun run = runs.last().orElse(null);
        String currency = run == null ? "" : run.currency();
        Map<Figure, Object> known = figures.of(List.of(member.id())).getOrDefault(member.id(), Map.of());
        return new Shown(
                run == null || known.isEmpty() ? null : run.asOf(),
                lines(FIRST, known, currency),
                lines(
                        Arrays.stream(Figure.values())
                                .filter(figure -> !FIRST.contains(figure))
                                .toList(),
                        known,
                        currency),
                tables.referrerOf(member.id()).flatMap(members::byId).orElse(null),
                products.of(member.id(), PRODUCTS).stream().map(this::product).toList());
    }

    private List<Line> lines(List<Figure> asked, Map<Figure, Object> known, String currency) {
        return asked.stream()
                .filter(known::containsKey)
                .map(figure -> new Line(
                        names.figure(figure), value(figure, Objects.requireNonNull(known.get(figure)), currency)))
                .toList();
    }

    private String value(Figure figure, Object value, String currency) {
        if (figure.type() == FigureType.TIME) {
            return formats.day((Instant) value);
        }
        if (figure.type() == FigureType.TEXT) {
            return figure.choices().isEmpty() ? value.toString() : names.figure(figure, value.toString());
        }
        var number = (BigDecimal) value;
        if (MONEY.contains(figure)) {
            return formats.money(number, currency);
        }
        return SHARES.contains(figure) ? formats.percent(number) : formats.number(number);
    }

    private Product product(Recommendation one) {
        Object name = one.details().getOrDefault("name", one.key());
        Object currency = one.details().get("currency");
        String price = one.details().get("price") instanceof Number number
                ? formats.money(new BigDecimal(number.toString()), currency == null ? null : currency.toString())
                : "";
        return new Product(name.toString(), price, one.because());
    }
}
