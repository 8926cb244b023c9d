package dev.rekindle.message.template.reading;

import dev.rekindle.expression.Expression;

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

    /** @param wanted false for th:unless */
    record Begin(int at, Expression condition, boolean wanted) implements TextItem {
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
