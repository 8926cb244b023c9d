package dev.rekindle.journey.bpmn.file;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A diagram's file as text to keep: unchanged, except that another encoding than UTF-8 is no longer declared. */
public final class OriginalText {

    private static final Pattern DECLARED = Pattern.compile("^(<\\?xml[^>]*encoding\\s*=\\s*[\"'])([^\"']*)([\"'])");
    private static final int DECLARATION = 200;

    private OriginalText() {}

    /** @param bpmn a file that was read as XML without an error */
    public static String of(byte[] bpmn) {
        String text = new String(bpmn, charset(bpmn));
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        Matcher declared = DECLARED.matcher(withoutMark);
        return declared.find() && !declared.group(2).equalsIgnoreCase("UTF-8")
                ? declared.replaceFirst("$1UTF-8$3")
                : withoutMark;
    }

    private static Charset charset(byte[] bpmn) {
        if (bpmn.length > 1 && (marks(bpmn, 0xFE, 0xFF) || marks(bpmn, 0xFF, 0xFE))) {
            return StandardCharsets.UTF_16;
        }
        if (bpmn.length > 1 && (marks(bpmn, 0, '<') || marks(bpmn, '<', 0))) {
            return bpmn[0] == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        }
        String beginning = new String(bpmn, 0, Math.min(bpmn.length, DECLARATION), StandardCharsets.ISO_8859_1).strip();
        Matcher declared = DECLARED.matcher(beginning.replaceFirst("^\u00EF\u00BB\u00BF", ""));
        return declared.find() && Charset.isSupported(declared.group(2))
                ? Charset.forName(declared.group(2))
                : StandardCharsets.UTF_8;
    }

    private static boolean marks(byte[] bpmn, int first, int second) {
        return (bpmn[0] & 0xFF) == first && (bpmn[1] & 0xFF) == second;
    }
}
