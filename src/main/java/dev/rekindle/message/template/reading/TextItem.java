package dev.rekindle.message.template.reading;

import dev.rekindle.expression.Expression;
import java.util.List;

/** A piece of a plain-text part in the order of the source, before blocks are nested. */
sealed interface TextItem {

    /** Position in the source. */
    int at();

    /** The node that writes it. */
    Node node();

    record Fixed(int at, String text) implements TextItem {
        @Override
        public Node node() {
            return new Node.Verbatim(text);
        }
    }

    record Value(int at, Expression expression) implements TextItem {
        @Override
        public Node node() {
            return new Node.TextValue(expression);
        }
    }

    record Link(int at, Address address) implements TextItem {
        @Override
        public Node node() {
            return new Node.TextAddress(address);
        }
    }

    /**
     * @param wanted false for th:unless
     * @param repeated whether it is th:each, and the expression its products
     */
    record Begin(int at, Expression condition, boolean wanted, boolean repeated) implements TextItem {

        Node around(List<Node> inside) {
            return repeated ? new Node.Repeat(condition, inside) : new Node.Choice(condition, wanted, inside);
        }

        @Override
        public Node node() {
            throw new IllegalStateException("The beginning of a block is no node");
        }
    }

    record End(int at) implements TextItem {
        @Override
        public Node node() {
            throw new IllegalStateException("The end of a block is no node");
        }
    }
}
