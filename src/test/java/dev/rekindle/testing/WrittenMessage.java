package dev.rekindle.testing;

import dev.rekindle.message.writing.TemplateFiles;
import java.util.Map;
import java.util.TreeMap;

/** A new message whose first words somebody has replaced, so that it can be published. */
public final class WrittenMessage {

    private WrittenMessage() {}

    public static TemplateFiles of(TemplateFiles start) {
        return new TemplateFiles(written(start.files()), written(start.sources()));
    }

    /** A page begins with a title in the language of its author only. */
    private static String titled(String text) {
        return text.contains("<title>") ? text : text.replaceFirst("<head>", "<head><title>春天来了</title>");
    }

    private static Map<String, String> written(Map<String, String> texts) {
        var written = new TreeMap<>(texts);
        written.replaceAll((file, text) -> titled(text)
                .replaceAll("(?i)write your text here", "It is spring")
                .replace("请在此填写内容", "春天来了"));
        return written;
    }
}
