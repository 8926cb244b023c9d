package dev.rekindle.journey.bpmn.check;

import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.xml.ModelException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Accepts only BPMN 2.0 by its schema, of bounded size, without a document type or a schema of its own, which
 * could name files.
 */
public final class DiagramFileChecker {

    private static final int LARGEST = 2 * 1024 * 1024;
    private static final int DEEPEST = 40;
    private static final String WHOLE = "diagram";
    private static final String INSTANCE = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;

    private DiagramFileChecker() {}

    /** @return null when it was refused, and why is among the findings */
    public static @Nullable BpmnModelInstance model(byte[] bpmn, FindingCollector findings) {
        if (bpmn.length > LARGEST) {
            findings.about(WHOLE, WHOLE, "too-large", LARGEST / 1024 / 1024);
            return null;
        }
        try {
            parser().parse(new ByteArrayInputStream(bpmn), new Scan());
            return Bpmn.readModelFromStream(new ByteArrayInputStream(bpmn));
        } catch (Refused refused) {
            findings.about(WHOLE, WHOLE, refused.code);
        } catch (SAXParseException e) {
            boolean doctype = String.valueOf(e.getMessage()).contains("DOCTYPE");
            findings.about(WHOLE, WHOLE, doctype ? "doctype" : "not-xml", e.getLineNumber(), e.getColumnNumber());
        } catch (SAXException | IOException e) {
            findings.about(WHOLE, WHOLE, "not-xml", 1, 1);
        } catch (ModelException e) {
            findings.about(WHOLE, WHOLE, "not-valid-bpmn", reason(e));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This JVM has no XML parser that supports secure processing", e);
        }
        return null;
    }

    private static javax.xml.parsers.SAXParser parser() throws ParserConfigurationException, SAXException {
        SAXParserFactory factory = SAXParserFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newSAXParser();
    }

    /** The schema's own words without its rule numbers. */
    private static String reason(ModelException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).replaceFirst("^(cvc|sch|src|s4s)-[\\w.-]+: ", "");
    }

    private static final class Scan extends DefaultHandler {

        private int depth;

        @Override
        public void startElement(String uri, String localName, String qName, Attributes attributes) throws Refused {
            boolean root = depth == 0;
            if (root && !(uri.equals(BpmnElements.BPMN) && localName.equals("definitions"))) {
                throw new Refused("not-bpmn");
            }
            if (++depth > DEEPEST) {
                throw new Refused("too-deep");
            }
            if (namesSchema(attributes)) {
                throw new Refused("names-schema");
            }
        }

        /** A validator would fetch what these name, from any address. */
        private static boolean namesSchema(Attributes attributes) {
            return attributes.getIndex(INSTANCE, "schemaLocation") >= 0
                    || attributes.getIndex(INSTANCE, "noNamespaceSchemaLocation") >= 0;
        }

        @Override
        public void endElement(String uri, String localName, String qName) {
            depth--;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXParseException {
            throw e;
        }
    }

    private static final class Refused extends SAXException {

        private final String code;

        Refused(String code) {
            super(code);
            this.code = code;
        }
    }
}
