package dev.rekindle.expression;

import static org.glassfish.expressly.parser.ELParserConstants.ARROW;
import static org.glassfish.expressly.parser.ELParserConstants.EOF;
import static org.glassfish.expressly.parser.ELParserConstants.GT0;

import java.io.StringReader;
import java.util.List;
import org.glassfish.expressly.parser.AstCompositeExpression;
import org.glassfish.expressly.parser.AstDeferredExpression;
import org.glassfish.expressly.parser.AstDynamicExpression;
import org.glassfish.expressly.parser.ELParser;
import org.glassfish.expressly.parser.ELParserTokenManager;
import org.glassfish.expressly.parser.Node;
import org.glassfish.expressly.parser.ParseException;
import org.glassfish.expressly.parser.SimpleCharStream;
import org.glassfish.expressly.parser.Token;
import org.glassfish.expressly.parser.TokenMgrError;

/** Turns text into an {@link Expression} by Jakarta EL's parser, of which only the grammar is used. */
final class ExpressionReader {

    private static final int LONGEST = 1_000;
    private static final int DEEPEST = 20;

    /** The tree of {@code 1*1*1…} is as deep as it has operators: each is a level for all who walk it. */
    private static final int MOST_OPERATORS = 200;

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
        if (operators(text) > MOST_OPERATORS) {
            throw new InvalidExpression("too-many-operators", "", String.valueOf(MOST_OPERATORS));
        }
    }

    private static int operators(String text) {
        var tokens = new ELParserTokenManager(new SimpleCharStream(new StringReader(text)));
        int operators = 0;
        for (Token token = tokens.getNextToken(); token.kind != EOF; token = tokens.getNextToken()) {
            operators += token.kind >= GT0 && token.kind <= ARROW ? 1 : 0;
        }
        return operators;
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
