package dev.rekindle.message.channel;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.content.MessageContent;

/** Another program that judges whether a channel's messages look unwanted, as those of receivers do. */
public interface SpamFilter {

    /** The channel whose messages it judges. */
    ChannelKey channel();

    /** Takes seconds at most; a filter that is not there or does not answer is a verdict, too. */
    SpamVerdict judge(MessageContent content);
}
