package dev.rekindle.journey.testdrive;

import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** Drives a member through a journey by the actions of the user. */
final class Driver {

    private final VirtualEnrolment enrolment;
    private final DriveContext context;
    private final List<TestAction> followed = new ArrayList<>();

    Driver(JourneyDefinition journey, DriveContext context) {
        this.context = context;
        this.enrolment = new VirtualEnrolment(journey, context, 0);
    }

    void begin() {
        enrolment.begin();
    }

    void act(TestAction action) {
        followed.add(action);
        boolean over = enrolment.ended().isPresent();
        if (!over || action instanceof TestAction.PassTime) {
            action.match(new Doing()).run();
        }
    }

    int followed() {
        return followed.size();
    }

    /** Also after the end of the journey, when a message waits for its time. */
    boolean canPassTime() {
        return enrolment.next().isPresent();
    }

    /** What each action does. */
    private final class Doing implements TestAction.Cases<Runnable> {

        @Override
        public Runnable passTime(TestAction.PassTime passing) {
            return () -> enrolment.next().ifPresent(moment -> {
                context.world().advanceTo(moment);
                enrolment.timePassed();
            });
        }

        @Override
        public Runnable open(TestAction.Open open) {
            return () ->
                    done(open, open.step(), (where, step) -> where.situation().open(step));
        }

        @Override
        public Runnable click(TestAction.Click click) {
            return () ->
                    done(click, click.step(), (where, step) -> where.situation().click(step));
        }

        @Override
        public Runnable happen(TestAction.Do happening) {
            return () -> {
                context.tell(new TestMoment.Did(context.world().now(), happening));
                context.world().happened(happening.eventType());
                enrolment.met(happening.eventType());
            };
        }

        @Override
        public Runnable answer(TestAction.Answer answer) {
            return () -> done(answer, answer.step(), (where, step) -> where.answered(step, answer.result()));
        }

        /** @param what takes the enrolment that the path leads to, and the id of the step in its diagram */
        private void done(TestAction action, String path, BiConsumer<VirtualEnrolment, String> what) {
            context.tell(new TestMoment.Did(context.world().now(), action));
            at(enrolment, path, what);
            enrolment.settle();
        }

        private void at(VirtualEnrolment from, String path, BiConsumer<VirtualEnrolment, String> what) {
            String[] parts = path.split("/", 2);
            if (parts.length == 1) {
                what.accept(from, path);
            } else {
                from.calls().at(parts[0]).ifPresent(called -> at(called, parts[1], what));
            }
        }
    }

    TestDrive result() {
        boolean over = enrolment.ended().isPresent();
        return new TestDrive(
                List.copyOf(followed),
                List.copyOf(context.moments()),
                context.world().now(),
                enrolment.situation().zone(),
                places(enrolment).toList(),
                enrolment.next().orElse(null),
                over
                        ? List.of()
                        : sent(enrolment, (where, step) -> !where.hasOpened(step))
                                .toList(),
                over
                        ? List.of()
                        : sent(enrolment, (where, step) -> !where.hasClicked(step))
                                .toList(),
                over ? List.of() : List.copyOf(eventTypes(enrolment)),
                enrolment.track().path(),
                enrolment.track().flows(),
                steps(enrolment));
    }

    private static Stream<Spot> places(VirtualEnrolment of) {
        return of.branches().stream()
                .flatMap(branch -> branch.called().isPresent()
                        ? branch.called().stream()
                                .flatMap(called -> places(called)
                                        .map(spot -> spot.below(branch.place().id())))
                        : Stream.of(new Spot(branch.place().id(), branch.place())));
    }

    private static Stream<Spot> sent(VirtualEnrolment of, BiPredicate<Situation, Step> which) {
        List<Spot> found = new ArrayList<>();
        of.outbox().sent().stream()
                .filter(step -> which.test(of.situation(), step))
                .forEach(step -> found.add(new Spot(step.id(), step)));
        of.calls()
                .forEach((call, called) ->
                        sent(called, which).map(spot -> spot.below(call)).forEach(found::add));
        return found.stream();
    }

    private static Set<String> eventTypes(VirtualEnrolment of) {
        Set<String> types = new LinkedHashSet<>(of.journey().eventTypes());
        of.branches().stream()
                .flatMap(branch -> branch.called().stream())
                .forEach(called -> types.addAll(eventTypes(called)));
        return types;
    }

    private static Map<String, Step> steps(VirtualEnrolment of) {
        Map<String, Step> steps = new LinkedHashMap<>(of.journey().steps());
        of.calls().forEach((call, called) -> steps(called).forEach((path, step) -> steps.put(call + "/" + path, step)));
        return steps;
    }
}
