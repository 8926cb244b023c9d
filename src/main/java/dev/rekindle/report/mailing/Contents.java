package dev.rekindle.report.mailing;

import dev.rekindle.message.channel.Letter;
import java.util.List;

/**
 * What a letter says; it has no address yet.
 *
 * @param html a whole page
 */
public record Contents(String subject, String html, String text, List<Letter.Attachment> files) {}
