package dev.rekindle.message.image;

import dev.rekindle.message.image.ImageReading.Refused;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.Node;

/** Writes the frames of an animated GIF anew, at their size; comments and what follows the end are left out. */
final class GifFrames {

    private static final int MOST_FRAMES = 300;
    private static final String FORMAT = "javax_imageio_gif_image_1.0";

    private GifFrames() {}

    static ImageReading rewritten(ImageReader reader, byte[] file) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int width = header.getShort(6) & 0xffff;
        int height = header.getShort(8) & 0xffff;
        int frames = reader.getNumImages(true);
        if (frames > MOST_FRAMES) {
            return Refused.because("frames", frames, MOST_FRAMES);
        }
        long pixels = 0;
        for (int i = 0; i < frames; i++) {
            pixels += (long) reader.getWidth(i) * reader.getHeight(i);
        }
        if (UploadedImage.isTooLarge(width, height) || pixels > 3 * UploadedImage.MOST_PIXELS) {
            return Refused.because("pixels", width, height, UploadedImage.MOST_PIXELS / 1_000_000);
        }
        return new ImageReading.Accepted(ImageFormat.GIF, width, height, written(reader, frames));
    }

    private static byte[] written(ImageReader reader, int frames) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        var out = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(writer.convertStreamMetadata(reader.getStreamMetadata(), null));
            for (int i = 0; i < frames; i++) {
                BufferedImage frame = reader.read(i);
                writer.writeToSequence(
                        new IIOImage(frame, null, shown(writer, reader.getImageMetadata(i), frame)), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** Of what is said about a frame, what decides how it is shown: its place, its time, and that all begin again. */
    private static IIOMetadata shown(ImageWriter writer, IIOMetadata said, BufferedImage frame) throws IOException {
        Node tree = said.getAsTree(FORMAT);
        for (Node child = tree.getFirstChild(); child != null; ) {
            Node next = child.getNextSibling();
            if (child.getNodeName().equals("CommentExtensions")
                    || child.getNodeName().equals("PlainTextExtension")) {
                tree.removeChild(child);
            } else if (child.getNodeName().equals("ApplicationExtensions")) {
                removeOthers(child);
                if (!child.hasChildNodes()) {
                    tree.removeChild(child);
                }
            }
            child = next;
        }
        IIOMetadata kept = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(frame), null);
        kept.setFromTree(FORMAT, tree);
        return kept;
    }

    private static void removeOthers(Node extensions) {
        for (Node one = extensions.getFirstChild(); one != null; ) {
            Node next = one.getNextSibling();
            Node id = one.getAttributes().getNamedItem("applicationID");
            if (id == null || !id.getNodeValue().equals("NETSCAPE")) {
                extensions.removeChild(one);
            }
            one = next;
        }
    }
}
