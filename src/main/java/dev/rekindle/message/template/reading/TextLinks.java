package dev.rekindle.message.template.reading;

import dev.rekindle.platform.TextLimit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the addresses that a plain-text part writes itself: from {@code https://}, {@code http://} or {@code www.}, through
 * values printed in them, to their {@link AddressEnd}. Members' data is never searched.
 */
final class TextLinks {

    private static final Pattern BEGIN =
            Pattern.compile("https?://|(?<![\\p{L}\\p{N}.@/_-])www\\.(?=[\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE);

    private static final TextLimit EXCERPT = TextLimit.of(80);

    private final ProblemCollector problems;
    private final Lines lines;
    private final List<TextItem> found = new ArrayList<>();

    TextLinks(ProblemCollector problems, Lines lines) {
        this.problems = problems;
        this.lines = lines;
    }

    /** The items, with links in place of the text and the values that make them. */
    List<TextItem> in(List<TextItem> items) {
        Deque<TextItem> rest = new ArrayDeque<>(items);
        while (!rest.isEmpty()) {
            TextItem item = rest.pop();
            Matcher begin = item instanceof TextItem.Fixed fixed ? BEGIN.matcher(fixed.text()) : null;
            if (item instanceof TextItem.Fixed fixed && begin != null && begin.find()) {
                int at = begin.start();
                char before = at == 0 ? ' ' : fixed.text().charAt(at - 1);
                text(found, fixed.at(), fixed.text().substring(0, at));
                link(new TextItem.Fixed(fixed.at() + at, fixed.text().substring(at)), before, rest);
            } else {
                found.add(item);
            }
        }
        return found;
    }

    private static void text(List<TextItem> items, int at, String text) {
        if (!text.isEmpty()) {
            items.add(new TextItem.Fixed(at, text));
        }
    }

    /** Takes a link, and gives back the text that follows it in its last piece. */
    private void link(TextItem.Fixed first, char before, Deque<TextItem> rest) {
        List<Address.Part> parts = new ArrayList<>();
        TextItem.Fixed text = first;
        int end = AddressEnd.in(text.text(), ' ');
        while (end == text.text().length() && rest.peek() instanceof TextItem.Value value) {
            rest.pop();
            part(parts, text.text());
            parts.add(new Address.Data(value.expression()));
            text = rest.peek() instanceof TextItem.Fixed
                    ? (TextItem.Fixed) rest.pop()
                    : new TextItem.Fixed(value.at(), "");
            end = AddressEnd.in(text.text(), '0');
        }
        String last = text.text().substring(0, end);
        int kept = AddressEnd.trimmed(new Address(parts).outline(), last, before);
        part(parts, last.substring(0, kept));
        found.add(new TextItem.Link(first.at(), new Address(parts)));
        if (kept < text.text().length()) {
            rest.push(new TextItem.Fixed(text.at() + kept, text.text().substring(kept)));
        } else if (isContinuedIn(rest)) {
            problems.add(lines.of(first.at()), EXCERPT.cut(first.text()), "link-across-blocks");
        }
    }

    private static void part(List<Address.Part> parts, String text) {
        if (!text.isEmpty()) {
            parts.add(new Address.Fixed(text));
        }
    }

    /** Whether the address may go on behind the beginning or the end of a block, where it could not be one link. */
    private static boolean isContinuedIn(Deque<TextItem> rest) {
        int depth = 0;
        boolean afterMark = true;
        for (TextItem item : rest) {
            if (item instanceof TextItem.Begin) {
                depth++;
                afterMark = true;
            } else if (item instanceof TextItem.End) {
                depth--;
                afterMark = true;
            } else {
                boolean text = item instanceof TextItem.Fixed fixed && AddressEnd.in(fixed.text(), '0') == 0;
                if (afterMark && !text) {
                    return true;
                }
                if (depth <= 0) {
                    return false;
                }
                afterMark = false;
            }
        }
        return false;
    }
}
