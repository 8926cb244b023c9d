package dev.rekindle.journey.engine.decision;

import dev.rekindle.decision.DecisionProblem;
import dev.rekindle.decision.DecisionTable;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Refuses every element, attribute and expression that a plain table does not need, before the engine sees the text: one
 * decision, inputs that are names, unary tests, literal outputs.
 */
final class DecisionTableChecker {

    private static final int LARGEST = 512 * 1024;
    private static final int MOST_RULES = 1_000;
    private static final Set<String> DMN = Set.of(
            "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
            "http://www.omg.org/spec/DMN/20180521/MODEL/",
            "https://www.omg.org/spec/DMN/20191111/MODEL/");
    private static final Set<String> DRAWING =
            Set.of("http://www.omg.org/spec/DMN/20180521/DMNDI/", "https://www.omg.org/spec/DMN/20191111/DMNDI/");
    private static final Set<String> ELEMENTS = Set.of(
            "definitions",
            "decision",
            "variable",
            "decisionTable",
            "input",
            "inputExpression",
            "inputValues",
            "outputValues",
            "text",
            "output",
            "rule",
            "description",
            "inputEntry",
            "outputEntry");
    private static final Set<String> LANGUAGES = Set.of(
            "", "feel", "FEEL", "http://www.omg.org/spec/FEEL/20140401", "http://www.omg.org/spec/DMN/20180521/FEEL/");
    private static final Set<String> HIT_POLICIES = Set.of("", "UNIQUE", "FIRST", "ANY", "RULE ORDER", "COLLECT");
    private static final Set<String> TYPES = Set.of("", "string", "boolean", "integer", "long", "double", "number");

    private final List<DecisionProblem> problems = new ArrayList<>();

    private DecisionTableChecker() {}

    static List<DecisionProblem> check(String dmn) {
        DecisionTableChecker checker = new DecisionTableChecker();
        if (dmn.length() > LARGEST) {
            return List.of(new DecisionProblem("", "too-large", List.of()));
        }
        Element root = checker.parse(dmn);
        if (root != null) {
            checker.table(root);
        }
        return List.copyOf(checker.problems);
    }

    /**
     * What can be evaluated but hardly as meant; see {@link CellTypes}.
     *
     * @param dmn one without problems
     */
    static List<DecisionProblem> checkCells(String dmn) {
        Element root = new DecisionTableChecker().parse(dmn);
        return root == null ? List.of() : CellTypes.check(tableOf(root));
    }

    private static Element tableOf(Element root) {
        return children(children(root, "decision").get(0), "decisionTable").get(0);
    }

    /** @throws IllegalArgumentException if the table has problems */
    static DecisionTable describe(String dmn) {
        DecisionTableChecker checker = new DecisionTableChecker();
        Element root = checker.parse(dmn);
        if (root == null || !check(dmn).isEmpty()) {
            throw new IllegalArgumentException("The decision table has problems");
        }
        Element decision = children(root, "decision").get(0);
        Element table = children(decision, "decisionTable").get(0);
        String policy = table.getAttribute("hitPolicy").isEmpty() ? "UNIQUE" : table.getAttribute("hitPolicy");
        return new DecisionTable(
                decision.getAttribute("id"),
                decision.getAttribute("name").isEmpty() ? decision.getAttribute("id") : decision.getAttribute("name"),
                (policy + " " + table.getAttribute("aggregation")).strip(),
                children(table, "input").stream()
                        .map(input ->
                                column(text(children(input, "inputExpression").get(0)), input))
                        .toList(),
                children(table, "output").stream()
                        .map(output -> column(output.getAttribute("name"), output))
                        .toList(),
                children(table, "rule").stream().map(DecisionTableChecker::row).toList());
    }

    private static DecisionTable.Column column(String name, Element drawn) {
        String label = drawn.getAttribute("label").strip();
        return new DecisionTable.Column(name, label.isEmpty() ? name : label, CellTypes.of(drawn));
    }

    private static DecisionTable.Row row(Element rule) {
        return new DecisionTable.Row(
                rule.getAttribute("id"),
                children(rule, "inputEntry").stream()
                        .map(DecisionTableChecker::text)
                        .toList(),
                children(rule, "outputEntry").stream()
                        .map(DecisionTableChecker::text)
                        .toList());
    }

    private @Nullable Element parse(String dmn) {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(dmn))).getDocumentElement();
        } catch (SAXException | IOException e) {
            problems.add(new DecisionProblem("", "not-xml", List.of()));
            return null;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This JVM has no XML parser that refuses document types", e);
        }
    }

    private void table(Element root) {
        if (!root.getLocalName().equals("definitions") || !DMN.contains(namespace(root))) {
            problems.add(new DecisionProblem("", "not-dmn", List.of(root.getNodeName())));
            return;
        }
        vocabulary(root);
        List<Element> decisions = children(root, "decision");
        if (decisions.size() != 1 || children(decisions.get(0), "decisionTable").size() != 1) {
            problems.add(new DecisionProblem("", "not-one-table", List.of()));
            return;
        }
        Element table = children(decisions.get(0), "decisionTable").get(0);
        if (!HIT_POLICIES.contains(table.getAttribute("hitPolicy"))) {
            about(table, "unknown-hit-policy", table.getAttribute("hitPolicy"));
        }
        children(table, "input").forEach(this::input);
        children(table, "output").forEach(this::output);
        List<Element> rules = children(table, "rule");
        if (rules.size() > MOST_RULES) {
            about(table, "too-many-rules", String.valueOf(MOST_RULES));
        }
        rules.forEach(this::rule);
    }

    private void vocabulary(Element element) {
        if (!LANGUAGES.contains(element.getAttribute("expressionLanguage"))) {
            about(element, "unknown-language", element.getAttribute("expressionLanguage"));
        }
        if (!TYPES.contains(element.getAttribute("typeRef"))) {
            about(element, "unknown-type", element.getAttribute("typeRef"));
        }
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            if (((Attr) element.getAttributes().item(i)).getName().contains("schemaLocation")) {
                about(element, "names-schema");
            }
        }
        for (Element child : children(element)) {
            if (DRAWING.contains(namespace(child))) {
                continue;
            }
            if (DMN.contains(namespace(child)) && ELEMENTS.contains(child.getLocalName())) {
                vocabulary(child);
            } else {
                about(child, "unknown-element", child.getNodeName());
            }
        }
    }

    private void input(Element input) {
        List<Element> expressions = children(input, "inputExpression");
        String name = expressions.size() == 1 ? text(expressions.get(0)) : "";
        if (!UnaryTests.isInput(name)) {
            about(input, "input-not-a-name", name);
        }
        values(input, "inputValues");
    }

    /** Values that a column offers; the engine does not read them. */
    private void values(Element column, String name) {
        children(column, name).stream()
                .filter(values -> !UnaryTests.isValues(text(values)))
                .forEach(values -> about(column, "condition-not-allowed", text(values)));
    }

    private void output(Element output) {
        if (!UnaryTests.isName(output.getAttribute("name"))) {
            about(output, "output-without-name", output.getAttribute("name"));
        }
        values(output, "outputValues");
    }

    private void rule(Element rule) {
        for (Element entry : children(rule, "inputEntry")) {
            if (!UnaryTests.isCondition(text(entry))) {
                about(entry, "condition-not-allowed", text(entry));
            }
        }
        for (Element entry : children(rule, "outputEntry")) {
            if (!UnaryTests.isLiteral(text(entry))) {
                about(entry, "output-not-literal", text(entry));
            }
        }
    }

    private void about(Element element, String code, String... arguments) {
        problems.add(new DecisionProblem(element.getAttribute("id"), code, List.of(arguments)));
    }

    static String text(Element parent) {
        List<Element> texts = children(parent, "text");
        return texts.size() == 1 ? texts.get(0).getTextContent().strip() : "";
    }

    private static String namespace(Element element) {
        return element.getNamespaceURI() == null ? "" : element.getNamespaceURI();
    }

    static List<Element> children(Element parent, String name) {
        return children(parent).stream()
                .filter(child -> child.getLocalName().equals(name))
                .toList();
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }
}
