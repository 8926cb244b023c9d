package dev.rekindle.journey.usage;

import dev.rekindle.decision.DecisionTable;
import dev.rekindle.dictionary.EntryKey;
import dev.rekindle.expression.Expression;
import dev.rekindle.expression.ExpressionUse;
import dev.rekindle.expression.FunctionCall;
import dev.rekindle.expression.References;
import dev.rekindle.journey.Usages.Subject;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.member.figure.Figure;
import dev.rekindle.segment.rule.Rule;
import dev.rekindle.segment.rule.RuleDependencies;
import dev.rekindle.segment.rule.RuleDependencies.Input;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing that is used.
 *
 * @param key its key, name or type
 */
record Used(Subject subject, String key) {

    /** What a journey's entry, goal, steps and conditions use. */
    static Set<Used> by(JourneyDefinition definition) {
        Stream<Used> conditions = definition.flows().stream()
                .flatMap(flow -> Stream.ofNullable(flow.condition()))
                .flatMap(Used::byCondition);
        Stream<Used> steps = definition.steps().values().stream().flatMap(step -> step.match(new UsedBySteps()));
        Stream<Used> entry = definition.entry().match(new UsedByEntry());
        Stream<Used> goal = Stream.of(eventType(definition.settings().goalEvent()));
        return Stream.of(entry, goal, steps, conditions)
                .flatMap(uses -> uses)
                .filter(used -> !used.key().isBlank()) // a draft's step may not have been filled in
                .collect(Collectors.toSet());
    }

    /** What a segment's rule uses. */
    static Set<Used> by(Rule rule) {
        return RuleDependencies.of(rule).inputs().stream()
                .flatMap(Used::byInput)
                .collect(Collectors.toSet());
    }

    private static Stream<Used> byInput(Input input) {
        String name = input.name();
        return switch (input.kind()) {
            case SEGMENT -> Stream.of(segment(name));
            case EVENT -> Stream.of(eventType(name));
            case EVENT_PROPERTY -> Stream.of(new Used(Subject.EVENT_PROPERTY, name));
            case PROPERTY, OCCASION -> Stream.of(attribute(name));
            case TAG -> Stream.of(tag(name));
            case TOPIC -> Stream.of(new Used(Subject.TOPIC, name));
            case TEMPLATE -> Stream.of(new Used(Subject.TEMPLATE, name));
            case CONSENT, MESSAGE, JOURNEY, FIGURE -> Stream.empty();
        };
    }

    /** What expressions use. */
    static Set<Used> by(References references) {
        Stream<Used> properties = references.properties().stream()
                .filter(property -> !Figure.isFigure(property))
                .map(Used::attribute);
        Stream<Used> calls = references.calls().stream()
                .flatMap(call -> call.match(
                        question -> question.match(new ByQuestion()),
                        moment -> Stream.empty(),
                        value -> value.matchValue(
                                result -> Stream.empty(),
                                coupon -> Stream.empty(),
                                products -> Stream.of(eventType(products.event())))));
        return Stream.concat(properties, calls).collect(Collectors.toSet());
    }

    private static Stream<Used> byCondition(String condition) {
        return Expression.parse(condition, ExpressionUse.CONDITION)
                .match(expression -> by(expression.references()).stream(), problem -> Stream.empty());
    }

    /** Which results of steps a condition asks for. */
    static Stream<FunctionCall.Result> resultsAsked(String condition) {
        return Expression.parse(condition, ExpressionUse.CONDITION)
                .match(
                        expression -> expression.references().calls().stream()
                                .filter(FunctionCall.Result.class::isInstance)
                                .map(FunctionCall.Result.class::cast),
                        problem -> Stream.empty());
    }

    static Used segment(String key) {
        return new Used(Subject.SEGMENT, key);
    }

    static Used eventType(String type) {
        return new Used(Subject.EVENT_TYPE, type);
    }

    static Used attribute(String name) {
        return new Used(Subject.ATTRIBUTE, name);
    }

    static Used decision(String key) {
        return new Used(Subject.TABLE, key);
    }

    /** What a decision table uses. */
    static Set<Used> by(DecisionTable table) {
        return table.inputs().stream().map(input -> attribute(input.name())).collect(Collectors.toSet());
    }

    static Used property(String eventType, String name) {
        return new Used(
                Subject.EVENT_PROPERTY, EntryKey.property(eventType, name).key());
    }

    static Used tag(String tag) {
        return new Used(Subject.TAG, tag);
    }

    private static final class ByQuestion implements FunctionCall.Question.Cases<Stream<Used>> {

        @Override
        public Stream<Used> opened(FunctionCall.Opened question) {
            return Stream.empty();
        }

        @Override
        public Stream<Used> clicked(FunctionCall.Clicked question) {
            return Stream.empty();
        }

        @Override
        public Stream<Used> did(FunctionCall.Did question) {
            return Stream.of(eventType(question.type()));
        }

        @Override
        public Stream<Used> inSegment(FunctionCall.InSegment question) {
            return Stream.of(segment(question.key()));
        }

        @Override
        public Stream<Used> hasTag(FunctionCall.HasTag question) {
            return Stream.of(tag(question.tag()));
        }
    }
}
