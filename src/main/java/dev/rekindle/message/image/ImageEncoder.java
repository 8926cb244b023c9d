package dev.rekindle.message.image;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes decoded images: upright, not wider than needed, in a format that every program for reading messages shows. */
final class ImageEncoder {

    /** Twice the width of a message, for screens with small pixels; a phone shows about as many. */
    static final int WIDEST = 1200;

    private static final float QUALITY = 0.85f;

    private ImageEncoder() {}

    /** @param orientation as Exif says it, see {@link ExifOrientation} */
    static ImageReading encode(BufferedImage decoded, UploadedImage.Kind kind, int orientation) throws IOException {
        boolean opaque = !decoded.getColorModel().hasAlpha();
        boolean photo = kind == UploadedImage.Kind.JPEG || kind == UploadedImage.Kind.WEBP && opaque;
        BufferedImage image = scaled(upright(decoded, orientation));
        byte[] content = photo ? jpeg(drawn(image, true, image.getWidth(), image.getHeight())) : png(image);
        return new ImageReading.Accepted(
                photo ? ImageFormat.JPEG : ImageFormat.PNG, image.getWidth(), image.getHeight(), content);
    }

    private static BufferedImage upright(BufferedImage image, int orientation) {
        int width = image.getWidth();
        int height = image.getHeight();
        AffineTransform turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
        if (turn.isIdentity()) {
            return image;
        }
        boolean swapped = orientation >= 5;
        var turned = new BufferedImage(swapped ? height : width, swapped ? width : height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = turned.createGraphics();
        pen.drawImage(image, turn, null);
        pen.dispose();
        return turned;
    }

    /** Halved until the rest is less than a half, because one large step loses thin lines. */
    private static BufferedImage scaled(BufferedImage image) {
        BufferedImage now = image;
        boolean opaque = !image.getColorModel().hasAlpha();
        while (now.getWidth() > WIDEST) {
            int width = Math.max(WIDEST, now.getWidth() / 2);
            int height = Math.max(1, Math.round(now.getHeight() * (float) width / now.getWidth()));
            now = drawn(now, opaque, width, height);
        }
        boolean plain = now != image || now.getColorModel() instanceof IndexColorModel;
        return plain ? now : drawn(now, opaque, now.getWidth(), now.getHeight());
    }

    private static BufferedImage drawn(BufferedImage image, boolean opaque, int width, int height) {
        var drawn = new BufferedImage(width, height, opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = drawn.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(image, 0, 0, width, height, null);
        pen.dispose();
        return drawn;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        var out = new ByteArrayOutputStream();
        if (!ImageIO.write(image, "png", out)) {
            throw new IOException("No PNG can be made of the image");
        }
        return out.toByteArray();
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var out = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUALITY);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
