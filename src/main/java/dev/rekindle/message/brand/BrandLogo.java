package dev.rekindle.message.brand;

/**
 * The logo of a brand: an image of the library.
 *
 * @param path as in {@code StoredImage}
 * @param width of the image in pixels
 */
public record BrandLogo(String path, int width, int height) {

    private static final int HIGHEST = 48;
    private static final int WIDEST = 240;

    /** As it is shown: at most {@value #HIGHEST} pixels high and {@value #WIDEST} wide. */
    int shownWidth() {
        double scale = Math.min(1, Math.min(HIGHEST / (double) height, WIDEST / (double) width));
        return Math.max(1, (int) Math.round(width * scale));
    }
}
