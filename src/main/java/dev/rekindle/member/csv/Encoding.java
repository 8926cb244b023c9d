package dev.rekindle.member.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * The encoding of a file. UTF-8 is certain if the bytes are valid, because text in another encoding is not valid UTF-8.
 * For other encodings a guess by letter frequency must pass a strict decoding, otherwise a user has to choose.
 *
 * @param certain false when a user should choose among the candidates
 * @param candidates names of charsets, the likeliest first
 */
public record Encoding(Charset charset, boolean certain, List<String> candidates) {

    /** The encodings to choose from. */
    public static final List<String> KNOWN =
            List.of("UTF-8", "GB18030", "Big5", "Shift_JIS", "windows-1252", "UTF-16LE", "UTF-16BE");

    private static final int SAMPLE = 1 << 16;
    private static final List<String> LEGACY = List.of("GB18030", "Big5", "Shift_JIS", "windows-1252");

    public static Encoding of(ByteSource source) throws IOException {
        Charset marked = byMark(source);
        if (marked != null) {
            return certainly(marked);
        }
        Charset wide = sixteenBits(source);
        if (wide != null && decodes(source, wide)) {
            return certainly(wide);
        }
        if (decodes(source, StandardCharsets.UTF_8)) {
            return certainly(StandardCharsets.UTF_8);
        }
        String guess = guess(source);
        Set<String> candidates = new LinkedHashSet<>();
        if (guess != null && LEGACY.contains(guess)) {
            candidates.add(guess);
        }
        candidates.addAll(LEGACY);
        for (String name : Set.copyOf(candidates)) {
            if (!decodes(source, Charset.forName(name))) {
                candidates.remove(name);
            }
        }
        candidates.add("UTF-8");
        String first = candidates.iterator().next();
        boolean certain = "GB18030".equals(guess) && "GB18030".equals(first);
        return new Encoding(Charset.forName(first), certain, List.copyOf(candidates));
    }

    private static Encoding certainly(Charset charset) {
        var candidates = new LinkedHashSet<>(List.of(charset.name()));
        candidates.addAll(LEGACY);
        return new Encoding(charset, true, List.copyOf(candidates));
    }

    private static @Nullable Charset byMark(ByteSource source) throws IOException {
        try (InputStream in = source.open()) {
            String name = UniversalDetector.detectCharsetFromBOM(in.readNBytes(4));
            return name == null ? null : Charset.forName(name);
        }
    }

    private static @Nullable Charset sixteenBits(ByteSource source) throws IOException {
        try (InputStream in = source.open()) {
            return sixteenBits(in.readNBytes(SAMPLE));
        }
    }

    /**
     * UTF-16 without a mark: of each character of ASCII, such as delimiters and line ends, one byte is 0, always the same
     * one of the two; in other text a 0 is rare.
     *
     * @return null when the bytes are not in UTF-16
     */
    public static @Nullable Charset sixteenBits(byte[] sample) {
        int[] zeros = new int[2];
        for (int i = 0; i < sample.length; i++) {
            zeros[i % 2] += sample[i] == 0 ? 1 : 0;
        }
        int more = Math.max(zeros[0], zeros[1]);
        int fewer = Math.min(zeros[0], zeros[1]);
        if (more * 20 < sample.length || fewer * 10 > more) {
            return null;
        }
        return zeros[1] > zeros[0] ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }

    private static @Nullable String guess(ByteSource source) throws IOException {
        var detector = new UniversalDetector();
        var buffer = new byte[1 << 16];
        try (InputStream in = source.open()) {
            for (int read = in.read(buffer); read > 0 && !detector.isDone(); read = in.read(buffer)) {
                detector.handleData(buffer, 0, read);
            }
        }
        detector.dataEnd();
        String name = detector.getDetectedCharset();
        return name == null ? null : name.equalsIgnoreCase("windows-1252") ? "windows-1252" : name;
    }

    private static boolean decodes(ByteSource source, Charset charset) throws IOException {
        var strict = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var buffer = new char[1 << 15];
        try (Reader reader = new InputStreamReader(source.open(), strict)) {
            while (reader.read(buffer) >= 0) {
                // checks only that the file decodes to its end
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
