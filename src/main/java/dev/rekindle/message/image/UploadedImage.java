package dev.rekindle.message.image;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import dev.rekindle.message.image.ImageReading.Refused;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads an uploaded file as an image and writes it anew (decision 0325): whatever else the file contained is gone. The
 * format is told by the first bytes. The size is read before the image is decoded, so that a small file cannot unfold into
 * gigabytes; a large image is decoded at the resolution that is needed.
 */
final class UploadedImage {

    static final int HEAVIEST = 10 * 1024 * 1024;
    static final int LONGEST_SIDE = 12_000;
    static final long MOST_PIXELS = 40_000_000;

    /** A progressive JPEG has ten; each is a pass over the whole image. */
    private static final int MOST_SCANS = 100;

    /** Decoding takes tens of megabytes: so many at once on a node. */
    private static final Semaphore AT_ONCE = new Semaphore(2);

    private UploadedImage() {}

    static ImageReading read(byte[] file) {
        if (file.length > HEAVIEST) {
            return Refused.because("heavy", HEAVIEST / (1024 * 1024));
        }
        Kind kind = Kind.of(file);
        if (kind == Kind.UNKNOWN) {
            return Refused.because(isMarkup(file) ? "markup" : "kind");
        }
        AT_ONCE.acquireUninterruptibly();
        try {
            return read(kind, kind == Kind.PNG ? PngChunks.essential(file) : file);
        } catch (IOException | RuntimeException e) { // what the decoders throw at broken or forged files
            return Refused.because("unreadable");
        } finally {
            AT_ONCE.release();
        }
    }

    private static ImageReading read(Kind kind, byte[] file) throws IOException {
        ImageReader reader = kind == Kind.WEBP
                ? new WebPImageReaderSpi().createReaderInstance(null)
                : ImageIO.getImageReadersByFormatName(kind.name().toLowerCase(Locale.ROOT))
                        .next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in, false, kind != Kind.GIF);
            if (kind == Kind.GIF && reader.getNumImages(true) > 1) {
                return GifFrames.rewritten(reader, file);
            }
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (isTooLarge(width, height) || kind == Kind.JPEG && scans(file) > MOST_SCANS) {
                return Refused.because("pixels", width, height, MOST_PIXELS / 1_000_000);
            }
            int orientation = kind == Kind.JPEG ? ExifOrientation.of(file) : ExifOrientation.UPRIGHT;
            return ImageEncoder.encode(decoded(reader, width), kind, orientation);
        } finally {
            reader.dispose();
        }
    }

    static boolean isTooLarge(int width, int height) {
        return width < 1
                || height < 1
                || width > LONGEST_SIDE
                || height > LONGEST_SIDE
                || (long) width * height > MOST_PIXELS;
    }

    private static BufferedImage decoded(ImageReader reader, int width) throws IOException {
        int step = Math.max(1, width / (2 * ImageEncoder.WIDEST));
        ImageReadParam parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, parameters);
    }

    private static int scans(byte[] jpeg) {
        int scans = 0;
        for (int i = 1; i < jpeg.length; i++) {
            scans += jpeg[i - 1] == (byte) 0xff && jpeg[i] == (byte) 0xda ? 1 : 0;
        }
        return scans;
    }

    private static boolean isMarkup(byte[] file) {
        String begin = new String(file, 0, Math.min(file.length, 200), StandardCharsets.UTF_8);
        return begin.replace("\ufeff", "").stripLeading().startsWith("<");
    }

    /** What a file is by its first bytes. */
    enum Kind {
        PNG,
        JPEG,
        GIF,
        WEBP,
        UNKNOWN;

        static Kind of(byte[] file) {
            String begin = new String(file, 0, Math.min(file.length, 12), StandardCharsets.ISO_8859_1);
            if (begin.startsWith("\u0089PNG\r\n\u001a\n")) {
                return PNG;
            }
            if (begin.startsWith("\u00ff\u00d8\u00ff")) {
                return JPEG;
            }
            if (begin.startsWith("GIF87a") || begin.startsWith("GIF89a")) {
                return GIF;
            }
            return begin.startsWith("RIFF") && begin.startsWith("WEBP", 8) ? WEBP : UNKNOWN;
        }
    }
}
