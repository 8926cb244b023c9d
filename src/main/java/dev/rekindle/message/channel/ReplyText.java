package dev.rekindle.message.channel;

import dev.rekindle.platform.TextLimit;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a person wrote in a reply, without the text that they quote and without their signature. */
final class ReplyText {

    private static final TextLimit READ = TextLimit.of(4_000);
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\uFE0E\\uFE0F]");
    private static final Pattern QUOTED = Pattern.compile("^[>|｜].*");
    /** Programs write these lines above a quotation or below the text. */
    private static final Pattern NOT_OWN = Pattern.compile(
            "^(-- ?|[-_=*]{3,}.*|[-–—~] ?\\p{L}.*|(sent|get|sent via|sent with) (from|via|with|outlook) .*|get outlook .*"
                    + "|gesendet (von|mit) .*|von meinem .* gesendet|envoye (de|depuis) .*|enviado (desde|de) .*"
                    + "|inviato da .*|发自.*|来自我的.*|從我的.*|on .* wrote:?|am .* schrieb.*|le .* a ecrit ?:?"
                    + "|el .* escribio:?|在.*写道[:：]?|from: .*|von: .*|发件人[:：].*)$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern NAME = Pattern.compile("^\\p{Lu}[\\p{L}.]*( \\p{Lu}[\\p{L}.]*)?$");
    private static final Pattern MARKS = Pattern.compile("\\p{Mn}");
    private static final Pattern APOSTROPHES = Pattern.compile("['’‘`´]");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final List<String> paragraphs = new ArrayList<>();

    private ReplyText() {}

    static ReplyText of(String body) {
        String text = READ.cut(body);
        String plain = INVISIBLE
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("");
        var own = new ReplyText();
        boolean begun = false;
        for (String line : plain.split("\\R")) {
            String bare = line.strip();
            if (QUOTED.matcher(bare).matches()) {
                continue;
            }
            if (begun && (NOT_OWN.matcher(unaccented(bare)).matches() || own.isName(bare))) {
                break;
            }
            if (bare.isEmpty()) {
                begun = begun && own.beginParagraph();
            } else {
                own.append(bare, begun);
                begun = true;
            }
        }
        own.paragraphs.removeIf(String::isEmpty);
        return own;
    }

    /** All of it, as lower-case words with one blank between them; without accents and signs. */
    String words() {
        return words(String.join(" ", paragraphs));
    }

    /** The first paragraph in the same form; empty when there is none. */
    String firstWords() {
        return paragraphs.isEmpty() ? "" : words(paragraphs.get(0));
    }

    private boolean beginParagraph() {
        paragraphs.add("");
        return true;
    }

    private void append(String line, boolean begun) {
        if (!begun) {
            paragraphs.add(line);
        } else {
            int last = paragraphs.size() - 1;
            paragraphs.set(last, (paragraphs.get(last) + " " + line).strip());
        }
    }

    /** A line with nothing but a name, below one other line, is a signature. */
    private boolean isName(String line) {
        return paragraphs.size() == 1 && NAME.matcher(line).matches();
    }

    private static String words(String text) {
        String letters = APOSTROPHES.matcher(unaccented(text)).replaceAll("");
        String words = BETWEEN_WORDS.matcher(letters).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
        return words.matches("\\p{L}( \\p{L})+") ? words.replace(" ", "") : words;
    }

    private static String unaccented(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    }
}
