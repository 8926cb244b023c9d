package dev.rekindle.message.writing;

import dev.rekindle.message.content.TemplateProblem;
import java.util.List;

/** What came of making a draft live. */
public sealed interface PublishOutcome {

    <R> R match(Cases<R> cases);

    /** @param number of the version that is live now */
    record Published(int number) implements PublishOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.published(this);
        }
    }

    /** It has issues, at least one. */
    record Faulty(List<TemplateProblem> problems) implements PublishOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.faulty(this);
        }
    }

    /** It was saved, published or discarded since it was read. */
    record Outdated() implements PublishOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.outdated(this);
        }
    }

    /** Who asked may not publish it. */
    record Forbidden() implements PublishOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.forbidden(this);
        }
    }

    /** One answer for each case. */
    interface Cases<R> {

        R published(Published outcome);

        R faulty(Faulty outcome);

        R outdated(Outdated outcome);

        R forbidden(Forbidden outcome);
    }
}
