package dev.rekindle.message.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken as an image, and what a hostile or careless upload comes to. */
class UploadedImageTests {

    private static final String SCRIPT = "<script>alert(1)</script>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><script>alert(1)</script>",
                "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                "\ufeff\n<?xml version='1.0'?><svg/>"
            })
    void markupIsRefusedWhateverItsName(String file) {
        assertThat(refused(file.getBytes(StandardCharsets.UTF_8))).isEqualTo("markup");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "%PDF-1.7", "BM\u0000\u0000\u0000\u0000"})
    void anythingElseIsRefused(String file) {
        assertThat(refused(file.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo("kind");
    }

    @Test
    void aFileThatIsTooHeavyIsRefused() {
        assertThat(refused(new byte[UploadedImage.HEAVIEST + 1])).isEqualTo("heavy");
    }

    @ParameterizedTest
    @CsvSource({"30000,30000", "12001,1", "1,20000", "7000,7000"})
    void aPictureThatUnfoldsToGigabytesIsRefusedBeforeItIsDecoded(int width, int height) throws IOException {
        assertThat(refused(emptyPng(width, height))).isEqualTo("pixels");
    }

    @Test
    void aTextThatUnfoldsToGigabytesIsNotRead() throws IOException {
        byte[] png = png(picture(20, 10, true));
        byte[] bomb = deflated(64 * 1024 * 1024);
        byte[] text = chunk("zTXt", concat("Comment\0\0".getBytes(StandardCharsets.ISO_8859_1), bomb));
        byte[] forged = concat(Arrays.copyOf(png, 33), text, Arrays.copyOfRange(png, 33, png.length));
        assertThat(accepted(forged).content()).hasSizeLessThan(2_000);
    }

    @Test
    void whatIsHiddenInAPictureIsGone() throws IOException {
        byte[] png = png(picture(20, 10, true));
        byte[] comment = chunk("tEXt", ("Comment\0" + SCRIPT).getBytes(StandardCharsets.ISO_8859_1));
        byte[] polyglot = concat(
                Arrays.copyOf(png, 33),
                comment,
                Arrays.copyOfRange(png, 33, png.length),
                SCRIPT.getBytes(StandardCharsets.UTF_8));
        ImageReading.Accepted image = accepted(polyglot);
        assertThat(text(image.content())).doesNotContain("script");
        assertThat(image.format()).isEqualTo(ImageFormat.PNG);
        byte[] jpeg = concat(jpeg(picture(20, 10, false)), SCRIPT.getBytes(StandardCharsets.UTF_8));
        assertThat(text(accepted(jpeg).content())).doesNotContain("script");
    }

    @Test
    void aBrokenFileIsRefused() throws IOException {
        byte[] png = png(picture(20, 10, true));
        assertThat(refused(Arrays.copyOf(png, png.length - 20))).isEqualTo("unreadable");
        byte[] jpeg = jpeg(picture(20, 10, false));
        assertThat(refused(Arrays.copyOf(jpeg, 20))).isEqualTo("unreadable");
        assertThat(refused("GIF89a".getBytes(StandardCharsets.ISO_8859_1))).isEqualTo("unreadable");
    }

    @Test
    void aWidePictureIsReducedAndASmallOneStaysAsItIs() throws IOException {
        ImageReading.Accepted wide = accepted(jpeg(picture(3000, 1000, false)));
        assertThat(wide.format()).isEqualTo(ImageFormat.JPEG);
        assertThat(wide.width()).isEqualTo(1200);
        assertThat(wide.height()).isEqualTo(400);
        ImageReading.Accepted small = accepted(png(picture(300, 100, true)));
        assertThat(small.width()).isEqualTo(300);
        BufferedImage stored = ImageIO.read(new ByteArrayInputStream(small.content()));
        assertThat(stored.getColorModel().hasAlpha()).isTrue();
        assertThat(stored.getRGB(0, 0)).isEqualTo(Color.RED.getRGB());
        assertThat(stored.getRGB(299, 99)).isEqualTo(0);
    }

    /** A photograph of a phone held upright lies on its side in the file. */
    @Test
    void aPhotographStandsUprightAndSaysNothingOfItsPlace() throws IOException {
        byte[] jpeg = jpeg(picture(60, 30, false));
        byte[] exif = exif(6, "48.8584 N");
        byte[] turned = concat(Arrays.copyOf(jpeg, 2), exif, Arrays.copyOfRange(jpeg, 2, jpeg.length));
        ImageReading.Accepted image = accepted(turned);
        assertThat(image.width()).isEqualTo(30);
        assertThat(image.height()).isEqualTo(60);
        BufferedImage stored = ImageIO.read(new ByteArrayInputStream(image.content()));
        // what was on the left is above
        assertThat(new Color(stored.getRGB(15, 5)).getRed()).isGreaterThan(200);
        assertThat(new Color(stored.getRGB(15, 55)).getRed()).isLessThan(60);
        assertThat(text(image.content())).doesNotContain("48.8584", "Exif");
    }

    @Test
    void anAnimationStaysOneAndLosesItsComments() throws IOException {
        byte[] gif = gif(picture(40, 20, false), picture(40, 20, false));
        ImageReading.Accepted image = accepted(concat(gif, SCRIPT.getBytes(StandardCharsets.UTF_8)));
        assertThat(image.format()).isEqualTo(ImageFormat.GIF);
        assertThat(image.width()).isEqualTo(40);
        assertThat(text(image.content())).doesNotContain("script");
        javax.imageio.ImageReader reader =
                ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(image.content())));
        assertThat(reader.getNumImages(true)).isEqualTo(2);
    }

    /** One pixel of WebP, which many programs for reading messages don't show. */
    @Test
    void webpBecomesWhatReadersShow() {
        byte[] webp = Base64.getDecoder().decode("UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAwA0JaQAA3AA/vuUAAA=");
        assertThat(accepted(webp).format()).isEqualTo(ImageFormat.JPEG);
    }

    private static String refused(byte[] file) {
        return UploadedImage.read(file).match(new ImageReading.Cases<>() {
            @Override
            public String accepted(ImageReading.Accepted image) {
                return "accepted as " + image.format();
            }

            @Override
            public String refused(ImageReading.Refused refusal) {
                return refusal.code();
            }
        });
    }

    private static ImageReading.Accepted accepted(byte[] file) {
        return UploadedImage.read(file).match(new ImageReading.Cases<>() {
            @Override
            public ImageReading.Accepted accepted(ImageReading.Accepted image) {
                return image;
            }

            @Override
            public ImageReading.Accepted refused(ImageReading.Refused refusal) {
                throw new AssertionError("Refused: " + refusal);
            }
        });
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    /** Red on the left half; the right half is blue, or nothing where the picture has holes. */
    private static BufferedImage picture(int width, int height, boolean holes) {
        var image = new BufferedImage(width, height, holes ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height);
        if (!holes) {
            pen.setColor(Color.BLUE);
            pen.fillRect(width / 2, 0, width - width / 2, height);
        }
        pen.dispose();
        return image;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        return written(image, "png");
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        return written(image, "jpeg");
    }

    private static byte[] written(BufferedImage image, String format) throws IOException {
        var out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    private static byte[] gif(BufferedImage... frames) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        var out = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (BufferedImage frame : frames) {
                writer.writeToSequence(new IIOImage(frame, null, null), null);
            }
            writer.endWriteSequence();
        }
        return out.toByteArray();
    }

    /** A file of few bytes that says it is so large. */
    private static byte[] emptyPng(int width, int height) throws IOException {
        byte[] head = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {1, 0, 0, 0, 0})
                .array();
        return concat(
                "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1),
                chunk("IHDR", head),
                chunk("IDAT", deflated(1_000)),
                chunk("IEND", new byte[0]));
    }

    private static byte[] exif(int orientation, String more) {
        byte[] text = more.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer tiff = ByteBuffer.allocate(26 + text.length);
        tiff.putShort((short) 0x4d4d).putShort((short) 42).putInt(8);
        tiff.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
        tiff.putShort((short) orientation).putShort((short) 0).putInt(0).put(text);
        byte[] content = concat("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1), tiff.array());
        byte[] head = ByteBuffer.allocate(4)
                .putShort((short) 0xffe1)
                .putShort((short) (content.length + 2))
                .array();
        return concat(head, content);
    }

    private static byte[] chunk(String type, byte[] content) {
        byte[] typed = concat(type.getBytes(StandardCharsets.ISO_8859_1), content);
        var crc = new CRC32();
        crc.update(typed);
        return concat(
                ByteBuffer.allocate(4).putInt(content.length).array(),
                typed,
                ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private static byte[] deflated(int zeros) {
        var deflater = new Deflater(9);
        deflater.setInput(new byte[zeros]);
        deflater.finish();
        var out = new ByteArrayOutputStream();
        byte[] piece = new byte[8192];
        while (!deflater.finished()) {
            out.write(piece, 0, deflater.deflate(piece));
        }
        deflater.end();
        return out.toByteArray();
    }

    private static byte[] concat(byte[]... pieces) {
        var out = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            out.writeBytes(piece);
        }
        return out.toByteArray();
    }
}
