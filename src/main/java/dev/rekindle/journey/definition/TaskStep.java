package dev.rekindle.journey.definition;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.MemberChange;
import dev.rekindle.member.MemberId;
import dev.rekindle.platform.Span;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** A step that does something when a member comes to it. Some tasks then wait until they are answered. */
public sealed interface TaskStep extends Step {

    <R> R match(TaskCases<R> cases);

    @Override
    default <R> R match(Cases<R> cases) {
        return match((TaskCases<R>) cases);
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
            implements TaskStep {

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
        public <R> R match(TaskCases<R> cases) {
            return cases.send(this);
        }
    }

    /**
     * Changes the member.
     *
     * @param changes at least one, in the order in which they are made
     */
    record ChangeMember(String id, String name, List<Change> changes) implements TaskStep {

        /** A change whose member is not yet known. */
        public sealed interface Change {

            /** Whom records name as the one who changes tags. */
            String OWNER = "journey";

            MemberChange to(MemberId member);

            record AddTag(String tag) implements Change {

                @Override
                public MemberChange to(MemberId member) {
                    return new MemberChange.AddTag(member, tag, OWNER, null);
                }
            }

            record RemoveTag(String tag) implements Change {

                @Override
                public MemberChange to(MemberId member) {
                    return new MemberChange.RemoveTag(member, tag, OWNER);
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
    record Ask(String id, String name, String team, Span due, String question, List<String> results)
            implements TaskStep {

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
        public <R> R match(TaskCases<R> cases) {
            return cases.ask(this);
        }
    }

    /**
     * Asks a decision table about the member; conditions ask for its outputs with {@code result}.
     *
     * @param table key of the table
     */
    record Score(String id, String name, String table) implements TaskStep {

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
    record IssueCoupon(String id, String name, String pool, boolean waitsWhenEmpty) implements TaskStep {

        public static final String ISSUED = "issued";
        public static final String EMPTY = "empty";

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
    record CallWebhook(String id, String name, URI url, List<String> fields, boolean stopsOnFailure)
            implements TaskStep {

        public static final String DELIVERED = "delivered";
        public static final String FAILED = "failed";

        public CallWebhook {
            fields = List.copyOf(fields);
        }

        @Override
        public <R> R match(TaskCases<R> cases) {
            return cases.callWebhook(this);
        }
    }

    /**
     * Enrols the member in another journey, and waits until that enrolment has ended. Its result is the outcome, such as
     * {@code GOAL}, or {@link #SKIPPED}.
     *
     * @param journey its key
     */
    record Call(String id, String name, String journey) implements TaskStep {

        /** The member could not enter the journey, and goes on at once. */
        public static final String SKIPPED = "SKIPPED";

        /** How many journeys may call one another in a chain. */
        public static final int DEEPEST = 5;

        @Override
        public <R> R match(TaskCases<R> cases) {
            return cases.call(this);
        }
    }
}
