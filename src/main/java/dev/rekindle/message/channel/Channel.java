package dev.rekindle.message.channel;

import dev.rekindle.member.ContactChannel;
import dev.rekindle.message.content.ContentFigure;
import dev.rekindle.message.content.ContentFlaw;
import dev.rekindle.message.content.ContentPart;
import dev.rekindle.message.content.MessageContent;
import dev.rekindle.message.content.RenderResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What is particular to one channel. Each channel is one folder {@code message.channel.<key>} with a resource folder
 * {@code channel/<key>} for its words; no other code names it.
 *
 * <p>A provider that demands a signature or a tail on each message adds it in {@link #complete}; one that sends only
 * approved templates has their ids as a {@link ContentPart}; one that forbids links of ours says so in
 * {@link #tracksLinks}.
 */
public interface Channel extends ContactChannel {

    /** The files of its content, at least one; a template that has the first can be sent on this channel. */
    List<ContentPart> parts();

    /** Name of the icon that pages show beside its messages. */
    String icon();

    /** How a message ends for which no receipt arrives after the provider accepted it. */
    ReceiptTimeout receiptTimeout();

    /** Whether links may lead through our own address, so that clicks can be counted. */
    default boolean tracksLinks() {
        return true;
    }

    /** Whether it can be seen that a person opened a message; reports leave out opens where it cannot. */
    default boolean tracksOpens() {
        return true;
    }

    /** Derives further parts from those that were rendered, or changes them; called once for each message. */
    default MessageContent complete(MessageContent rendered) {
        return rendered;
    }

    /** The same content, visibly marked as a test: in front of each text. */
    default MessageContent marked(MessageContent content, String mark) {
        MessageContent marked = content;
        for (ContentPart part : parts()) {
            if (part.form() == ContentPart.Form.TEXT) {
                marked = marked.with(part.name(), mark + " " + content.part(part.name()));
            }
        }
        return marked;
    }

    /** One line that represents the content in lists. */
    String headline(MessageContent content);

    /** Errors in content that was rendered from sample data, or for a member of whom nothing is known. */
    default List<ContentFlaw> flawsOf(MessageContent content) {
        return List.of();
    }

    /** What the author should know of rendered content, although it may be sent so. */
    default List<ContentFlaw> warningsOf(RenderResult.Rendered rendered) {
        return List.of();
    }

    /** Whether rendered content says how to get no more of it, as marketing must. */
    default boolean tellsHowToOptOut(RenderResult.Rendered rendered) {
        return true;
    }

    /** Figures about the content that its author needs, such as the segments that the operator bills. */
    default List<ContentFigure> figuresOf(MessageContent content) {
        return List.of();
    }

    /**
     * What the provider is estimated to bill for sending the content once, in the installation's currency: the sum of its
     * figures of money. Empty when it is not billed by the message.
     */
    default Optional<BigDecimal> estimatedCost(MessageContent content) {
        return figuresOf(content).stream()
                .filter(figure -> figure.unit() == ContentFigure.Unit.MONEY)
                .map(ContentFigure::value)
                .reduce(BigDecimal::add);
    }
}
