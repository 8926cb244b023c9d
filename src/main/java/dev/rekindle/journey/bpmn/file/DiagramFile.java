package dev.rekindle.journey.bpmn.file;

import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads a file as a BPMN document of bounded size. Nothing that the file names, such as a schema, is fetched. */
public final class DiagramFile {

    private static final int LARGEST = 2 * 1024 * 1024;
    private static final String WHOLE = "diagram";

    private DiagramFile() {}

    /** @return null when it was refused, and why is among the findings */
    public static @Nullable Document read(byte[] bpmn, FindingCollector findings) {
        if (bpmn.length > LARGEST) {
            findings.about(WHOLE, WHOLE, "too-large", LARGEST / 1024 / 1024);
            return null;
        }
        Scan scan = new Scan();
        try {
            parser().parse(new ByteArrayInputStream(bpmn), scan);
            return scan.document();
        } catch (Refused refused) {
            findings.about(WHOLE, WHOLE, refused.code);
        } catch (SAXParseException e) {
            boolean doctype = String.valueOf(e.getMessage()).contains("DOCTYPE");
            findings.about(WHOLE, WHOLE, doctype ? "doctype" : "not-xml", e.getLineNumber(), e.getColumnNumber());
        } catch (SAXException | IOException e) {
            findings.about(WHOLE, WHOLE, "not-xml", scan.line(), 1);
        }
        return null;
    }

    /**
     * Reads a file that was accepted before.
     *
     * @throws IllegalStateException if it is no XML
     */
    public static Document stored(String bpmn) {
        DocumentBuilder builder = new DocumentBuilder();
        try {
            parser().parse(new ByteArrayInputStream(bpmn.getBytes(StandardCharsets.UTF_8)), builder);
            return builder.document();
        } catch (SAXException | IOException e) {
            throw new IllegalStateException("A stored diagram can't be read", e);
        }
    }

    private static SAXParser parser() throws SAXException {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://xml.org/sax/features/namespace-prefixes", true);
            return factory.newSAXParser();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This JVM has no XML parser that supports secure processing", e);
        }
    }

    private static final class Scan extends DocumentBuilder {

        private static final int DEEPEST = 40;
        private static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";
        private static final String MODELER = "http://camunda.org/schema/modeler/1.0";

        @Override
        public void startElement(String uri, String localName, String qName, Attributes attributes)
                throws SAXException {
            boolean definitions = uri.equals(BpmnElements.BPMN) && localName.equals("definitions");
            if (depth() == 0 && !definitions) {
                throw new Refused("not-bpmn");
            }
            if (depth() >= DEEPEST) {
                throw new Refused("too-deep");
            }
            if (forCamunda8(uri, attributes)) {
                throw new Refused("camunda-8");
            }
            super.startElement(uri, localName, qName, attributes);
        }

        private static boolean forCamunda8(String uri, Attributes attributes) {
            return uri.equals(ZEEBE)
                    || "Camunda Cloud".equals(attributes.getValue(MODELER, "executionPlatform"))
                    || IntStream.range(0, attributes.getLength())
                            .anyMatch(i -> attributes.getURI(i).equals(ZEEBE));
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXParseException {
            throw e;
        }
    }

    private static final class Refused extends SAXException {

        private static final long serialVersionUID = 1L;

        private final String code;

        Refused(String code) {
            super(code);
            this.code = code;
        }
    }
}
