package dev.rekindle.message.content;

import java.util.List;

/** What came of rendering a template. */
public sealed interface RenderResult {

    <R> R match(Cases<R> cases);

    /** @param links that the template wrote, in the order of the parts */
    record Rendered(MessageContent content, List<ContentLink> links) implements RenderResult {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.rendered(this);
        }
    }

    /** The template is missing or has problems; nothing may be sent. */
    record Unusable(List<TemplateProblem> problems) implements RenderResult {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unusable(this);
        }
    }

    /** One answer for each case. */
    interface Cases<R> {

        R rendered(Rendered rendered);

        R unusable(Unusable unusable);
    }
}
