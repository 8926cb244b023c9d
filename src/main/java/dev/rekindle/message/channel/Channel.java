package dev.rekindle.message.channel;

import dev.rekindle.member.ContactChannel;
import dev.rekindle.message.content.ContentFigure;
import dev.rekindle.message.content.ContentFlaw;
import dev.rekindle.message.content.ContentPart;
import dev.rekindle.message.content.MessageContent;
import java.util.List;

/**
 * What is particular to one channel. Each channel is one folder {@code message.channel.<key>} with a resource folder
 * {@code channel/<key>} for its words; nothing outside them names it.
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

    /** What it means that nothing was heard of a message after the provider took it. */
    ReceiptTimeout receiptTimeout();

    /** Whether it can be seen that a member opened a message. */
    boolean showsOpens();

    /** Whether members can answer. */
    boolean takesReplies();

    /** Whether links may lead through our own address, so that clicks can be counted. */
    default boolean tracksLinks() {
        return true;
    }

    /** Derives further parts from those that were rendered, or changes them; called once for each message. */
    default MessageContent complete(MessageContent rendered) {
        return rendered;
    }

    /** One line that stands for the content in lists. */
    String headline(MessageContent content);

    /** What is wrong with the source of a part besides what its form forbids. */
    default List<ContentFlaw> flawsOf(ContentPart part, String source) {
        return List.of();
    }

    /** What is wrong with content that was rendered from sample data. */
    default List<ContentFlaw> flawsOf(MessageContent content) {
        return List.of();
    }

    /** Figures about the content that matter to whoever writes it, such as what the operator bills. */
    default List<ContentFigure> figuresOf(MessageContent content) {
        return List.of();
    }
}
