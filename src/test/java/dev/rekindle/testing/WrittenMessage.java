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

    private static Map<String, String> written(Map<String, String> texts) {
        var written = new TreeMap<>(texts);
        written.replaceAll((file, text) ->
                text.replaceAll("(?i)write your text here", "It is spring").replace("请在此填写内容", "春天来了"));
        return written;
    }
}
