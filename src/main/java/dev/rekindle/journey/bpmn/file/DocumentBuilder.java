package dev.rekindle.journey.bpmn.file;

import dev.rekindle.journey.bpmn.element.BpmnElements;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Builds a document from a parser's events; each element knows its line. Comments are left out. */
class DocumentBuilder extends DefaultHandler {

    private final Document document = empty();
    private final Deque<Element> open = new ArrayDeque<>();
    private @Nullable Locator locator;

    private static Document empty() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Every JVM has a document builder", e);
        }
    }

    Document document() {
        return document;
    }

    int depth() {
        return open.size();
    }

    /** The line that the parser has reached. */
    int line() {
        return locator == null ? 1 : Math.max(1, locator.getLineNumber());
    }

    @Override
    public void setDocumentLocator(Locator given) {
        locator = given;
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) throws SAXException {
        Element element = document.createElementNS(uri.isEmpty() ? null : uri, qName);
        for (int i = 0; i < attributes.getLength(); i++) {
            String name = attributes.getQName(i);
            element.setAttributeNS(namespace(name, attributes.getURI(i)), name, attributes.getValue(i));
        }
        BpmnElements.setLine(element, line());
        (open.isEmpty() ? document : open.peek()).appendChild(element);
        open.push(element);
    }

    private static @Nullable String namespace(String name, String uri) {
        if (name.equals("xmlns") || name.startsWith("xmlns:")) {
            return XMLConstants.XMLNS_ATTRIBUTE_NS_URI;
        }
        return uri.isEmpty() ? null : uri;
    }

    @Override
    public void endElement(String uri, String localName, String qName) {
        open.pop();
    }

    @Override
    public void characters(char[] text, int start, int length) {
        Node parent = open.peek();
        if (parent != null) {
            parent.appendChild(document.createTextNode(new String(text, start, length)));
        }
    }
}
