package dev.rekindle.message.image;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a JPEG file says that its picture is to be turned (Exif 2.3, tag 0x0112): 1 to 8, of which 1 is upright. */
final class ExifOrientation {

    static final int UPRIGHT = 1;

    private static final int TAG = 0x0112;
    private static final int APP1 = 0xffe1;
    private static final int START_OF_SCAN = 0xffda;

    private ExifOrientation() {}

    /** {@link #UPRIGHT} when the file says nothing readable about it. */
    static int of(byte[] jpeg) {
        try {
            var file = ByteBuffer.wrap(jpeg);
            int at = 2;
            while (at + 4 < jpeg.length) {
                int marker = file.getShort(at) & 0xffff;
                int length = file.getShort(at + 2) & 0xffff;
                if (marker == APP1 && file.getInt(at + 4) == 0x45786966) { // "Exif"
                    return orientation(file.slice(at + 10, length - 8));
                }
                if (marker < 0xff00 || marker == START_OF_SCAN) {
                    return UPRIGHT;
                }
                at += 2 + length;
            }
            return UPRIGHT;
        } catch (IndexOutOfBoundsException | BufferUnderflowException | IllegalArgumentException e) {
            return UPRIGHT;
        }
    }

    /** @param tiff from the byte order on, to which offsets refer */
    private static int orientation(ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if ((tiff.getShort(entry) & 0xffff) == TAG) {
                int value = tiff.getShort(entry + 8);
                return value >= 1 && value <= 8 ? value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }
}
