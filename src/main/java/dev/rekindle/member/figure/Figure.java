package dev.rekindle.member.figure;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A figure that is computed of each member from what the member did; rules, conditions and templates ask for it by name. */
public enum Figure {
    ORDERS("orders", "orders", FigureType.NUMBER),
    REVENUE("revenue", "revenue", FigureType.NUMBER),
    AVERAGE_ORDER("averageOrder", "average_order", FigureType.NUMBER),
    FIRST_ORDER("firstOrder", "first_order", FigureType.TIME),
    LAST_ORDER("lastOrder", "last_order", FigureType.TIME),
    RECENCY("recency", "recency", FigureType.NUMBER),
    FREQUENCY("frequency", "frequency", FigureType.NUMBER),
    MONETARY("monetary", "monetary", FigureType.NUMBER),
    RFM_CLASS(
            "rfmClass",
            "rfm_class",
            FigureType.TEXT,
            "champions",
            "potential",
            "cant-lose",
            "at-risk",
            "loyal",
            "recent",
            "attention",
            "hibernating"),
    LIFECYCLE("lifecycle", "lifecycle", FigureType.TEXT, "prospect", "new", "active", "dormant", "lost"),
    LIFECYCLE_SINCE("lifecycleSince", "lifecycle_since", FigureType.TIME),
    AIPL("aipl", "aipl", FigureType.TEXT, "aware", "interest", "purchase", "loyal"),
    P_ALIVE("pAlive", "p_alive", FigureType.NUMBER),
    CHURN("churn", "churn", FigureType.NUMBER),
    EXPECTED_ORDERS("expectedOrders", "expected_orders", FigureType.NUMBER),
    CLV("clv", "clv", FigureType.NUMBER),
    CLV_SIMPLE("clvSimple", "clv_simple", FigureType.NUMBER),
    DAYS_SINCE_ORDER("daysSinceOrder", "days_since_order", FigureType.NUMBER),
    DAYS_SINCE_INTERACTION("daysSinceInteraction", "days_since_interaction", FigureType.NUMBER),
    MESSAGES("messages", "messages", FigureType.NUMBER),
    OPENS("opens", "opens", FigureType.NUMBER),
    CLICKS("clicks", "clicks", FigureType.NUMBER),
    INTERACTIONS("interactions", "interactions", FigureType.NUMBER),
    SCORE("score", "score", FigureType.NUMBER),
    SCORE_TIER("scoreTier", "score_tier", FigureType.TEXT, "low", "medium", "high", "top"),
    NPS("nps", "nps", FigureType.NUMBER),
    NPS_CATEGORY("npsCategory", "nps_category", FigureType.TEXT, "promoter", "passive", "detractor"),
    SATISFACTION("satisfaction", "satisfaction", FigureType.NUMBER),
    SENTIMENT("sentiment", "sentiment", FigureType.TEXT, "positive", "neutral", "negative"),
    REFERRED("referred", "referred", FigureType.NUMBER),
    REFERRED_REVENUE("referredRevenue", "referred_revenue", FigureType.NUMBER),
    REFERRAL_CODE("referralCode", "referral_code", FigureType.TEXT),
    POINTS_EXPIRING("pointsExpiring", "points_expiring", FigureType.NUMBER, Source.LOYALTY),
    POINTS_EXPIRE_ON("pointsExpireOn", "points_expire_on", FigureType.TIME, Source.LOYALTY),
    TIER_NAME("tierName", "tier_name", FigureType.TEXT, Source.LOYALTY),
    TIER_SINCE("tierSince", "tier_since", FigureType.TIME, Source.LOYALTY),
    TIER_BENEFITS("tierBenefits", "tier_benefits", FigureType.TEXT, Source.LOYALTY),
    TIER_PROGRESS("tierProgress", "tier_progress", FigureType.NUMBER, Source.LOYALTY),
    TO_NEXT_TIER("toNextTier", "to_next_tier", FigureType.NUMBER, Source.LOYALTY);

    /** Where a figure comes from, and when it changes. */
    public enum Source {
        /** Computed every night for all members. */
        VALUE,
        /** Follows each change of a member's points and tier. */
        LOYALTY
    }

    /** What the name of a figure begins with in expressions and rules. */
    public static final String PREFIX = "value.";

    private static final Map<String, Figure> BY_PROPERTY =
            Arrays.stream(values()).collect(Collectors.toMap(Figure::property, Function.identity()));

    private final String code;
    private final String column;
    private final FigureType type;
    private final List<String> choices;
    private final Source source;

    Figure(String code, String column, FigureType type, String... choices) {
        this.code = code;
        this.column = column;
        this.type = type;
        this.choices = List.of(choices);
        this.source = Source.VALUE;
    }

    Figure(String code, String column, FigureType type, Source source) {
        this.code = code;
        this.column = column;
        this.type = type;
        this.choices = List.of();
        this.source = source;
    }

    /** The figure of a name such as {@code value.pAlive}. */
    public static Optional<Figure> named(String property) {
        return Optional.ofNullable(BY_PROPERTY.get(property));
    }

    /** Whether a name can be none of an attribute, because it is one of a figure. */
    public static boolean isFigure(String property) {
        return property.startsWith(PREFIX);
    }

    /** The name without its beginning, for example {@code pAlive}; key of its text. */
    public String code() {
        return code;
    }

    /** The name in expressions and rules, for example {@code value.pAlive}. */
    public String property() {
        return PREFIX + code;
    }

    /** The column of the views that publish figures. */
    public String column() {
        return column;
    }

    public Source source() {
        return source;
    }

    public FigureType type() {
        return type;
    }

    /** The values that it can have; empty where any can occur. */
    public List<String> choices() {
        return choices;
    }
}
