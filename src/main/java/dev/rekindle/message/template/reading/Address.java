package dev.rekindle.message.template.reading;

import dev.rekindle.expression.Expression;
import dev.rekindle.expression.ExpressionFacts;
import dev.rekindle.expression.ValueFormat;
import dev.rekindle.message.content.ContentLink.Tracking;
import dev.rekindle.message.content.WebAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** An address as its template wrote it: fixed text, and values that are encoded where they stand in it. */
record Address(List<Part> parts) {

    private static final Pattern FIXED_HOST = Pattern.compile("(?i)\\s*https?://[^/?#]+[/?#].*", Pattern.DOTALL);

    Address {
        parts = List.copyOf(parts);
    }

    /** A part of an address. */
    sealed interface Part {

        String written(ExpressionFacts facts);

        boolean isFixed();
    }

    record Fixed(String text) implements Part {
        @Override
        public String written(ExpressionFacts facts) {
            return text;
        }

        @Override
        public boolean isFixed() {
            return true;
        }
    }

    record Data(Expression expression) implements Part {
        @Override
        public String written(ExpressionFacts facts) {
            return ValueFormat.plain(expression.evaluate(facts));
        }

        @Override
        public boolean isFixed() {
            return false;
        }

        /** Whether the template itself wrote this value, as one of several. */
        boolean wrote(String value) {
            return expression.literals().contains(value);
        }
    }

    /** The address with 0 in place of each value. */
    String outline() {
        StringBuilder outline = new StringBuilder();
        parts.forEach(part -> outline.append(part instanceof Fixed fixed ? fixed.text() : "0"));
        return outline.toString().strip();
    }

    /** A value that is the whole address is not encoded. */
    String written(ExpressionFacts facts) {
        if (parts.size() == 1) {
            return parts.get(0).written(facts);
        }
        StringBuilder written = new StringBuilder();
        for (Part part : parts) {
            String text = part.written(facts);
            written.append(part.isFixed() ? text : WebAddress.component(text));
        }
        return written.toString();
    }

    /** What stands in the message for the address; tells the output what becomes of its clicks. */
    String linked(String written, Output out) {
        Optional<WebAddress> address = WebAddress.of(written);
        Tracking tracking = tracking(written, address.isPresent(), out.facts());
        out.found(written, tracking);
        return tracking.isTracked() ? out.links().leadingTo(address.orElseThrow(), written) : written;
    }

    private Tracking tracking(String written, boolean valid, ExpressionFacts facts) {
        if (!isWrittenByTemplate(written)) {
            return written.equals(facts.named("unsubscribeUrl")) ? Tracking.OWN : Tracking.FROM_DATA;
        }
        if (valid) {
            return Tracking.TRACKED;
        }
        return written.length() > WebAddress.LONGEST ? Tracking.TOO_LONG : Tracking.NO_WEB_ADDRESS;
    }

    /** Whether at least scheme and host are the template's. */
    private boolean isWrittenByTemplate(String written) {
        if (parts.size() == 1) {
            return parts.get(0).isFixed() || ((Data) parts.get(0)).wrote(written);
        }
        return parts.get(0).isFixed()
                && FIXED_HOST.matcher(((Fixed) parts.get(0)).text()).matches();
    }
}
