package dev.rekindle.journey.testdrive;

import java.util.Optional;

/** What happens next in a test drive: time passes, or the member does something at that moment. */
public sealed interface TestAction {

    <R> R match(Cases<R> cases);

    /** The word by which addresses name it: next, open:step, click:step, event:type, answer:step:result. */
    String word();

    /** The action of a word; empty when there is none. */
    static Optional<TestAction> of(String word) {
        String[] parts = word.split(":", 2);
        if (parts.length == 1) {
            return word.equals("next") ? Optional.of(new PassTime()) : Optional.empty();
        }
        return switch (parts[0]) {
            case "open" -> Optional.of(new Open(parts[1]));
            case "click" -> Optional.of(new Click(parts[1]));
            case "event" -> Optional.of(new Do(parts[1]));
            case "answer" -> answer(parts[1].split(":", 2));
            default -> Optional.empty();
        };
    }

    private static Optional<TestAction> answer(String[] parts) {
        return parts.length == 2 ? Optional.of(new Answer(parts[0], parts[1])) : Optional.empty();
    }

    /** One answer for each kind. */
    interface Cases<R> {

        R passTime(PassTime action);

        R open(Open action);

        R click(Click action);

        R happen(Do action);

        R answer(Answer action);
    }

    /** The clock advances to the next moment at which something is due. */
    record PassTime() implements TestAction {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.passTime(this);
        }

        @Override
        public String word() {
            return "next";
        }
    }

    /** The member opens the message of a step. */
    record Open(String step) implements TestAction {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.open(this);
        }

        @Override
        public String word() {
            return "open:" + step;
        }
    }

    /** The member opens the message of a step and clicks in it. */
    record Click(String step) implements TestAction {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.click(this);
        }

        @Override
        public String word() {
            return "click:" + step;
        }
    }

    /** The member has an event. */
    record Do(String eventType) implements TestAction {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.happen(this);
        }

        @Override
        public String word() {
            return "event:" + eventType;
        }
    }

    /** The person who is asked at a step says how it went. */
    record Answer(String step, String result) implements TestAction {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.answer(this);
        }

        @Override
        public String word() {
            return "answer:" + step + ":" + result;
        }
    }
}
