package dev.rekindle.journey.bpmn.file;

import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import java.io.IOException;
import java.net.URL;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Checks a document against the schema of BPMN 2.0 and says each error at its element, unless an earlier check has found
 * something there: that says the same in better words.
 */
public final class BpmnSchema {

    private static final Schema BPMN20 = schema();
    private static final String PROPERTIES = "http://apache.org/xml/properties/";

    private BpmnSchema() {}

    private static Schema schema() {
        URL location = Bpmn.class.getResource("schema/BPMN20.xsd");
        try {
            return SchemaFactory.newDefaultInstance().newSchema(Objects.requireNonNull(location));
        } catch (SAXException e) {
            throw new IllegalStateException("The BPMN schema can't be read from " + location, e);
        }
    }

    public static void check(Document document, FindingCollector findings) {
        Validator validator = BPMN20.newValidator();
        try {
            validator.setProperty(PROPERTIES + "locale", Locale.ENGLISH);
            validator.setErrorHandler(new Errors(validator, findings));
            validator.validate(new DOMSource(document));
        } catch (SAXException | IOException e) {
            throw new IllegalStateException("A document in memory can't be validated", e);
        }
    }

    /** Takes from the parser's English messages what they name, never their words. */
    private record Errors(Validator validator, FindingCollector findings) implements ErrorHandler {

        private static final Pattern RULE = Pattern.compile("^(cvc-[\\w.-]+):");
        private static final Pattern QUOTED = Pattern.compile("'([^']*)'");

        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) throws SAXException {
            Element element = current();
            if (element == null || explained(element)) {
                return;
            }
            String message = String.valueOf(e.getMessage());
            Matcher rule = RULE.matcher(message);
            String code = rule.find() ? rule.group(1) : "";
            Element seen = seen(element);
            if (code.startsWith("cvc-complex-type.3")) {
                findings.about(seen, "schema-attribute", first(message), name(element), BpmnElements.line(element));
            } else if (code.startsWith("cvc-complex-type.4")) {
                findings.about(seen, "schema-lacks", first(message), name(element), BpmnElements.line(element));
            } else if (code.startsWith("cvc-attribute")) {
                findings.about(seen, "schema-value", first(message), name(element), BpmnElements.line(element));
            } else if (!code.matches("cvc-(datatype|enumeration|pattern|minInclusive|maxInclusive|id).*")) {
                findings.about(seen, "schema-place", name(element), BpmnElements.line(element));
            }
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            error(e);
        }

        private @Nullable Element current() throws SAXException {
            return validator.getProperty(PROPERTIES + "dom/current-element-node") instanceof Element element
                    ? element
                    : null;
        }

        /** Whether it, or what it lies in below the process, has been found at fault already. */
        private boolean explained(Element element) {
            for (Node node = element; node instanceof Element each; node = node.getParentNode()) {
                if (each.getLocalName().equals("process") || each.getLocalName().equals("definitions")) {
                    return each == element && findings.has(BpmnElements.id(each));
                }
                if (findings.has(BpmnElements.id(each))) {
                    return true;
                }
            }
            return false;
        }

        /** The element itself, or the nearest around it that has an id. */
        private static Element seen(Element element) {
            Element seen = element;
            while (BpmnElements.id(seen).isEmpty() && seen.getParentNode() instanceof Element parent) {
                seen = parent;
            }
            return seen;
        }

        private static String name(Element element) {
            return element.getLocalName();
        }

        private static String first(String message) {
            Matcher quoted = QUOTED.matcher(message);
            return quoted.find() ? quoted.group(1) : "";
        }
    }
}
