package dev.rekindle.report.pdf;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Prints a page as PDF. Drawings stay vectors; of the fonts, which come with the application, the characters in use are
 * embedded (decision 0457). Nothing is loaded from elsewhere.
 */
@Component
public class PdfPrinter {

    private static final String SCHEME = "font";

    /** Declared in the page, because only so the letters of drawings are set in them as well. */
    private static final String FONTS = "<style>"
            + face("Liberation Sans", "normal", "LiberationSans-Regular")
            + face("Liberation Sans", "bold", "LiberationSans-Bold")
            + face("Droid Sans Fallback", "normal", "DroidSansFallbackFull")
            + "</style></head>";

    /** Printing takes a whole core, and a share link lets people print who have no account. */
    private static final int AT_ONCE = 2;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Semaphore places = new Semaphore(AT_ONCE, true);

    PdfPrinter() {
        XRLog.setLoggingEnabled(false);
    }

    /**
     * Waits while others print.
     *
     * @param xhtml a whole document, well-formed as XML
     * @throws IllegalStateException if too many print
     */
    public byte[] print(String xhtml) {
        try {
            if (!places.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("Too many reports are being printed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting to print", e);
        }
        try {
            return printed(xhtml);
        } finally {
            places.release();
        }
    }

    private static byte[] printed(String xhtml) {
        var pdf = new ByteArrayOutputStream();
        var builder = new PdfRendererBuilder();
        builder.useSVGDrawer(new BatikSVGDrawer());
        builder.useUriResolver((base, uri) -> uri.startsWith(SCHEME + ":") ? uri : null);
        builder.useProtocolsStreamImplementation(FontFile::new, SCHEME);
        builder.withProducer("Rekindle");
        builder.withHtmlContent(xhtml.replaceFirst("</head>", FONTS), null);
        builder.toStream(pdf);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException("The page cannot be printed", e);
        }
        return pdf.toByteArray();
    }

    private static String face(String family, String weight, String file) {
        return "@font-face { font-family: '%s'; font-weight: %s; src: url('%s:%s'); -fs-pdf-font-embed: embed;"
                        .formatted(family, weight, SCHEME, file)
                + " -fs-pdf-font-encoding: Identity-H; }";
    }

    /** A font that comes with the application. */
    private record FontFile(String uri) implements FSStream {

        @Override
        public InputStream getStream() {
            String name = uri.substring(SCHEME.length() + 1);
            try {
                return new ClassPathResource("fonts/" + name + ".ttf").getInputStream();
            } catch (IOException e) {
                throw new UncheckedIOException("The font is missing: " + name, e);
            }
        }

        @Override
        public Reader getReader() {
            return new InputStreamReader(getStream(), StandardCharsets.UTF_8);
        }
    }
}
