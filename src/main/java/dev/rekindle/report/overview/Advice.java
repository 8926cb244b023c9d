package dev.rekindle.report.overview;

/** What to do about a journey, and the rule that says so. */
public record Advice(AdviceRule rule, JourneyLine journey) {

    public AdviceRule.Kind kind() {
        return rule.kind();
    }
}
