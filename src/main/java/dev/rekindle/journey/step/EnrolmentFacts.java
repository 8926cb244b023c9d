package dev.rekindle.journey.step;

import dev.rekindle.expression.ExpressionFacts;
import dev.rekindle.expression.FunctionCall;
import dev.rekindle.member.figure.Figure;
import dev.rekindle.schedule.LocalTimes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an expression can ask about the member of one enrolment. */
public record EnrolmentFacts(DecisionData data, ActiveEnrolment enrolment) implements ExpressionFacts {

    @Override
    public @Nullable Object member(String property) {
        Optional<Figure> figure = Figure.named(property);
        return figure.isPresent()
                ? data.figure(enrolment.member(), figure.get())
                : data.member(enrolment.member()).property(property);
    }

    @Override
    public boolean holds(FunctionCall.Question question) {
        return question.match(new FunctionCall.Question.Cases<>() {
            @Override
            public Boolean opened(FunctionCall.Opened opened) {
                return data.opened(enrolment, opened.step());
            }

            @Override
            public Boolean clicked(FunctionCall.Clicked clicked) {
                return data.clicked(enrolment, clicked.step());
            }

            @Override
            public Boolean did(FunctionCall.Did did) {
                return data.did(enrolment, did);
            }

            @Override
            public Boolean inSegment(FunctionCall.InSegment in) {
                return data.inSegment(enrolment, in);
            }

            @Override
            public Boolean hasTag(FunctionCall.HasTag has) {
                return data.member(enrolment.member()).tags().contains(has.tag());
            }
        });
    }

    @Override
    public @Nullable Object value(FunctionCall.Value call) {
        return call.<@Nullable Object>matchValue(
                result -> data.result(enrolment, result),
                coupon -> {
                    throw new IllegalStateException("A condition prints no coupon: " + coupon);
                },
                products -> {
                    throw new IllegalStateException("A condition lists no products: " + products);
                });
    }

    @Override
    public Instant moment(FunctionCall.UntilLocalTime call) {
        ZoneId zone = data.zone(enrolment);
        if (call.weekday() == null) {
            return LocalTimes.next(data.now(), call.time(), zone);
        }
        LocalDate day = data.now().atZone(zone).toLocalDate().with(TemporalAdjusters.nextOrSame(call.weekday()));
        Instant moment = LocalTimes.at(day.atTime(call.time()), zone);
        return moment.isBefore(data.now()) ? LocalTimes.at(day.plusWeeks(1).atTime(call.time()), zone) : moment;
    }
}
