package dev.rekindle.journey.definition;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.MemberChange;
import dev.rekindle.member.MemberId;
import dev.rekindle.platform.Span;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A flow node of a diagram. */
public sealed interface Step {

    /** Id of the BPMN element. */
    String id();

    /** Its name as drawn; the id when it has none. */
    String name();

    <R> R match(Cases<R> cases);

    /** One method for each kind of step. */
    interface Cases<R> {

        R start(Start step);

        R end(End step);

        R send(Send step);

        R changeMember(ChangeMember step);

        R ask(Ask step);

        R score(Score step);

        R issueCoupon(IssueCoupon step);

        R callWebhook(CallWebhook step);

        R waitFor(WaitFor step);

        R waitUntil(WaitUntil step);

        R decide(Decide step);

        R merge(Merge step);

        R split(Split step);

        R fork(Fork step);

        R join(Join step);

        R boundary(Boundary step);

        R call(Call step);

        R awaitFirst(AwaitFirst step);

        R awaitEvent(AwaitEvent step);

        R handler(Handler step);

        R leave(Leave step);

        R pass(Pass step);

        R subProcess(SubProcess step);

        R subStart(SubStart step);

        R subEnd(SubEnd step);
    }

    /** Where members enter. */
    record Start(String id, String name) implements Step {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.start(this);
        }
    }

    /** Where an enrolment ends. */
    record End(String id, String name) implements Step {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.end(this);
        }
    }

    /** A step that does something when a member comes to it; some then wait until it is answered. */
    sealed interface Task extends Step {

        <R> R match(TaskCases<R> cases);
    }

    /** One method for each kind of task. */
    interface TaskCases<R> {

        R send(Send task);

        R changeMember(ChangeMember task);

        R ask(Ask task);

        R score(Score task);

        R issueCoupon(IssueCoupon task);

        R callWebhook(CallWebhook task);

        R call(Call task);
    }

    /**
     * Plans one message.
     *
     * @param variants empty when every member gets the same; weights are relative
     * @param winner how the winner among the variants is chosen
     */
    record Send(
            String id,
            String name,
            ChannelKey channel,
            String template,
            String topic,
            List<Variant> variants,
            SendTime time,
            WinnerChoice winner)
            implements Task {

        public Send(
                String id,
                String name,
                ChannelKey channel,
                String template,
                String topic,
                List<Variant> variants,
                SendTime time) {
            this(id, name, channel, template, topic, variants, time, WinnerChoice.BY_PEOPLE);
        }

        /** @param weight at least 1, relative to the others' */
        public record Variant(String name, int weight) {}

        /** Names of the message templates that it sends: one for each variant. */
        public List<String> templates() {
            return templates(template, variants);
        }

        /** Names of the message templates that a send step with these settings needs. */
        public static List<String> templates(String template, List<Variant> variants) {
            return variants.isEmpty()
                    ? List.of(template)
                    : variants.stream()
                            .map(variant -> template + "--" + variant.name())
                            .toList();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.send(this);
        }

        @Override
        public <R> R match(TaskCases<R> cases) {
            return cases.send(this);
        }
    }

    /**
     * Changes the member.
     *
     * @param changes at least one, in the order in which they are made
     */
    record ChangeMember(String id, String name, List<Change> changes) implements Task {

        /** A change whose member is not yet known. */
        public sealed interface Change {

            MemberChange to(MemberId member);

            record AddTag(String tag) implements Change {

                @Override
                public MemberChange to(MemberId member) {
                    return new MemberChange.AddTag(member, tag, "journey", null);
                }
            }

            record RemoveTag(String tag) implements Change {

                @Override
                public MemberChange to(MemberId member) {
                    return new MemberChange.RemoveTag(member, tag, null);
                }
            }

            /** @param value text, number or boolean */
            record SetAttribute(String name, Object value) implements Change {

                @Override
                public MemberChange to(MemberId member) {
                    return new MemberChange.SetAttribute(member, name, value);
                }
            }

            /** @param points may be negative */
            record AddPoints(long points) implements Change {

                @Override
                public MemberChange to(MemberId member) {
                    return new MemberChange.AddPoints(member, points);
                }
            }
        }

        /** Names of the attributes that it sets. */
        public Stream<String> attributes() {
            return changes.stream()
                    .filter(Change.SetAttribute.class::isInstance)
                    .map(change -> ((Change.SetAttribute) change).name());
        }

        /** The tags that it adds or removes. */
        public Stream<String> tags() {
            return changes.stream().flatMap(change -> {
                if (change instanceof Change.AddTag add) {
                    return Stream.of(add.tag());
                }
                return change instanceof Change.RemoveTag remove ? Stream.of(remove.tag()) : Stream.empty();
            });
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.changeMember(this);
        }

        @Override
        public <R> R match(TaskCases<R> cases) {
            return cases.changeMember(this);
        }
    }

    /**
     * Asks a person to do something for the member, and waits until one of the team has said how it went.
     *
     * @param team who is asked: a team of users, or the least role in lower case
     * @param due within which time it should be done; {@link Span#NONE} for no time
     * @param question what is to be done, in the words of the marketer
     * @param results what it may result in, at least one; conditions ask for it with {@code result}
     */
    record Ask(String id, String name, String team, Span due, String question, List<String> results) implements Task {

        public Ask {
            results = List.copyOf(results);
        }

        /** Whether the flows with these conditions lead on whatever it results in. */
        public boolean isAnsweredBy(Collection<String> conditions) {
            return results.stream().allMatch(result -> conditions.contains(condition(id, result)));
        }

        /** The condition of a flow that is taken when the step results in this. */
        public static String condition(String step, String result) {
            return "${result('%s') == '%s'}".formatted(step, result);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.ask(this);
        }

        @Override
        public <R> R match(TaskCases<R> cases) {
            return cases.ask(this);
        }
    }

    /**
     * Asks a decision table about the member; conditions ask for its outputs with {@code result}.
     *
     * @param table key of the table
     */
    record Score(String id, String name, String table) implements Task {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.score(this);
        }

        @Override
        public <R> R match(TaskCases<R> cases) {
            return cases.score(this);
        }
    }

    /**
     * Issues a code of a pool to the member: one for each visit. Its result is {@link #ISSUED} or {@link #EMPTY}.
     *
     * @param pool key of the pool
     * @param waitsWhenEmpty whether the member waits for codes when the pool is empty, or goes on without one
     */
    record IssueCoupon(String id, String name, String pool, boolean waitsWhenEmpty) implements Task {

        public static final String ISSUED = "issued";
        public static final String EMPTY = "empty";

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.issueCoupon(this);
        }

        @Override
        public <R> R match(TaskCases<R> cases) {
            return cases.issueCoupon(this);
        }
    }

    /**
     * Sends a signed HTTP request about the member, and waits until it is answered. Its result is {@link #DELIVERED} or
     * {@link #FAILED}.
     *
     * @param url where to; its host must be allowed in this installation
     * @param fields properties of the member that are sent, besides the external id
     * @param stopsOnFailure whether the member is stuck when the last attempt fails, or goes on
     */
    record CallWebhook(String id, String name, URI url, List<String> fields, boolean stopsOnFailure) implements Task {

        public static final String DELIVERED = "delivered";
        public static final String FAILED = "failed";

        public CallWebhook {
            fields = List.copyOf(fields);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.callWebhook(this);
        }

        @Override
        public <R> R match(TaskCases<R> cases) {
            return cases.callWebhook(this);
        }
    }

    /** Waits for a time, then for a random extra time, so that members do not all continue at the same moment. */
    sealed interface Wait extends Step {

        /** The upper bound of the extra time; {@link Span#NONE} when every member continues when the wait is over. */
        Span spread();
    }

    /** Waits a length of time. */
    record WaitFor(String id, String name, Span span, Span spread) implements Wait {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.waitFor(this);
        }
    }

    /**
     * Waits until a local time of the member's zone.
     *
     * @param weekday the next such day; null for the next time of day on any day
     */
    record WaitUntil(
            String id,
            String name,
            LocalTime localTime,
            @Nullable DayOfWeek weekday,
            Span spread) implements Wait {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.waitUntil(this);
        }
    }

    /** Takes the first flow whose condition holds, else the default one. */
    record Decide(String id, String name) implements Step {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.decide(this);
        }
    }

    /** Joins branches. */
    record Merge(String id, String name) implements Step {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.merge(this);
        }
    }

    /**
     * Takes one flow at random, always the same for the same member.
     *
     * @param arms at least two; weights are relative
     * @param winner how the winner among the arms is chosen
     */
    record Split(String id, String name, List<Arm> arms, WinnerChoice winner) implements Step {

        /**
         * @param name as drawn at its flow, by which a member stays in it when the diagram changes
         * @param flow id of its flow
         * @param weight at least 1, relative to the others'
         */
        public record Arm(String name, String flow, int weight) {}

        public Split {
            arms = List.copyOf(arms);
        }

        public Split(String id, String name, List<Arm> arms) {
            this(id, name, arms, WinnerChoice.BY_PEOPLE);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.split(this);
        }
    }

    /**
     * Begins branches that a member is in at the same time.
     *
     * @param inclusive whether only the branches begin whose condition holds, else the default one; otherwise all do
     */
    record Fork(String id, String name, boolean inclusive) implements Step {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.fork(this);
        }
    }

    /** Where the branches that a fork has begun meet: the member goes on when the last of them has come. */
    record Join(String id, String name, boolean inclusive) implements Step {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.join(this);
        }
    }

    /**
     * A timer at the border of a step in which members stay.
     *
     * @param host id of that step
     * @param interrupts whether members leave the step when it fires; otherwise they stay, and a branch begins beside it
     */
    record Boundary(String id, String name, String host, boolean interrupts, Wait timer) implements Step {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.boundary(this);
        }
    }

    /**
     * Enrols the member in another journey, and waits until that enrolment has ended. Its result is the outcome, such as
     * {@code GOAL}, or {@link #SKIPPED}.
     *
     * @param journey its key
     */
    record Call(String id, String name, String journey) implements Task {

        /** The member could not enter the journey, and goes on at once. */
        public static final String SKIPPED = "SKIPPED";

        /** How many journeys may call one another in a chain. */
        public static final int DEEPEST = 5;

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.call(this);
        }

        @Override
        public <R> R match(TaskCases<R> cases) {
            return cases.call(this);
        }
    }

    /** Waits for the first of the events and timers that follow it. */
    record AwaitFirst(String id, String name) implements Step {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.awaitFirst(this);
        }
    }

    /**
     * Waits for an event of the member.
     *
     * @param task whether it is drawn as a task, which stands by itself with a timer at its border; otherwise as an event
     *     behind an event-based gateway
     */
    record AwaitEvent(String id, String name, String eventType, boolean task) implements Step {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.awaitEvent(this);
        }
    }

    /** The event subprocess that ends an enrolment; its nodes are steps as well. */
    record Handler(String id, String name) implements Step {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.handler(this);
        }
    }

    /**
     * The start event of an event subprocess.
     *
     * @param handler id of the event subprocess
     * @param goal true when the event is the journey's goal, false when it only ends the enrolment
     */
    record Leave(String id, String name, String handler, String eventType, boolean goal) implements Step {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.leave(this);
        }
    }

    /** An intermediate event that members pass at once: a milestone, or either end of a link. */
    record Pass(String id, String name) implements Step {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.pass(this);
        }
    }

    /** An embedded sub-process: a frame around steps, which are steps of the journey as well. */
    record SubProcess(String id, String name) implements Step {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.subProcess(this);
        }
    }

    /**
     * Where members begin an embedded sub-process.
     *
     * @param subProcess its id
     */
    record SubStart(String id, String name, String subProcess) implements Step {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.subStart(this);
        }
    }

    /**
     * Where members leave an embedded sub-process.
     *
     * @param subProcess its id
     */
    record SubEnd(String id, String name, String subProcess) implements Step {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.subEnd(this);
        }
    }
}
