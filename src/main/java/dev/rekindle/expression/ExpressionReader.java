package dev.rekindle.expression;

import java.io.StringReader;
import java.util.List;
import org.glassfish.expressly.parser.AstCompositeExpression;
import org.glassfish.expressly.parser.AstDeferredExpression;
import org.glassfish.expressly.parser.AstDynamicExpression;
import org.glassfish.expressly.parser.ELParser;
import org.glassfish.expressly.parser.Node;
import org.glassfish.expressly.parser.ParseException;
import org.glassfish.expressly.parser.TokenMgrError;

/** Turns text into an {@link Expression} by Jakarta EL's parser, of which only the grammar is used. */
final class ExpressionReader {

    private static final int LONGEST = 1_000;
    private static final int DEEPEST = 20;

    private ExpressionReader() {}

    static ParseResult read(String given, ExpressionUse use) {
        String text = given.strip();
        try {
            bounded(text);
            ExpressionChecker checker = new ExpressionChecker(use);
            Term term = checker.check(only(tree(text)));
            return new ParseResult.Parsed(new Expression(text, use, term, checker.references(), checker.literals()));
        } catch (InvalidExpression refused) {
            return refused.in(given);
        } catch (ParseException e) {
            return unreadable(given, e);
        } catch (TokenMgrError e) {
            return new ParseResult.Problem(0, "syntax", List.of(""));
        }
    }

    private static Node tree(String text) throws ParseException {
        return new ELParser(new StringReader(text)).CompositeExpression();
    }

    private static Node only(Node composite) {
        if (!(composite instanceof AstCompositeExpression) || composite.jjtGetNumChildren() == 0) {
            throw new InvalidExpression("not-an-expression", "");
        }
        for (int i = 0; i < composite.jjtGetNumChildren(); i++) {
            if (composite.jjtGetChild(i) instanceof AstDeferredExpression) {
                throw new InvalidExpression("deferred", "#{");
            }
        }
        Node first = composite.jjtGetChild(0);
        if (composite.jjtGetNumChildren() != 1 || !(first instanceof AstDynamicExpression)) {
            throw new InvalidExpression("not-an-expression", "");
        }
        return first.jjtGetChild(0);
    }

    /** The parser is recursive: what could exhaust the stack is refused before it sees it. */
    private static void bounded(String text) {
        if (text.length() > LONGEST) {
            throw new InvalidExpression("too-long", "", String.valueOf(LONGEST));
        }
        int depth = 0;
        for (char c : text.toCharArray()) {
            depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            if (depth > DEEPEST) {
                throw new InvalidExpression("too-deep", "", String.valueOf(DEEPEST));
            }
        }
    }

    private static ParseResult.Problem unreadable(String text, ParseException e) {
        var next = e.currentToken == null ? null : e.currentToken.next;
        if (next == null || next.image == null) {
            return new ParseResult.Problem(0, "syntax", List.of(""));
        }
        int position = next.beginLine > 1 ? 0 : Math.max(0, next.beginColumn - 1);
        return new ParseResult.Problem(position, "syntax", List.of(next.image));
    }
}
