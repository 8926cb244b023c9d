package dev.rekindle.message.template.reading;

import dev.rekindle.expression.Expression;
import dev.rekindle.message.content.WebAddress;
import dev.rekindle.platform.TextLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the addresses of HTML attributes: {@code https://…/[[${value}]]} in a plain attribute; in one with th:
 * <code>${value}</code> or <code>@{https://…/{name}(name=${value},other='text')}</code>.
 */
final class AddressReader {

    private static final TextLimit EXCERPT = TextLimit.of(80);

    /** An expression has at most 1,000 characters; more leaves room for entities. Each search ends at the next opening. */
    static final Pattern INLINED = Pattern.compile("\\[\\[((?:(?!\\[\\[).){0,2000}?)]]", Pattern.DOTALL);

    private static final Pattern WITH_PARAMETERS =
            Pattern.compile("@\\{(.*?)(?:\\(((?:\\s*[\\w.\\-]+\\s*=).*)\\))?\\s*}", Pattern.DOTALL);
    private static final Pattern PARAMETER =
            Pattern.compile("\\s*([\\w.\\-]+)\\s*=\\s*(\\$\\{.*?}|'[^']*'|[\\w.\\-]+)\\s*(,|$)", Pattern.DOTALL);

    private final ProblemCollector problems;
    private final int line;
    private final String where;

    AddressReader(ProblemCollector problems, int line, String where) {
        this.problems = problems;
        this.line = line;
        this.where = where;
    }

    /** A value that is no address; empty when a problem was found. */
    Optional<Expression> value(String text) {
        return problems.expression(line, where, text);
    }

    /** Empty when a problem was found. */
    Optional<Address> ofAttribute(String value) {
        List<Address.Part> parts = new ArrayList<>();
        Matcher inlined = INLINED.matcher(value);
        int from = 0;
        while (inlined.find()) {
            fixed(parts, value.substring(from, inlined.start()));
            Optional<Expression> expression = problems.expression(line, where, inlined.group(1));
            if (expression.isEmpty()) {
                return Optional.empty();
            }
            parts.add(new Address.Data(expression.get()));
            from = inlined.end();
        }
        fixed(parts, value.substring(from));
        return parts.stream().noneMatch(AddressReader::isExpression)
                ? Optional.of(new Address(parts))
                : misplaced(value);
    }

    /** Empty when a problem was found. */
    Optional<Address> ofExpression(String value) {
        String text = value.strip();
        if (text.length() > WebAddress.LONGEST) {
            problems.add(line, where, "address-too-long", EXCERPT.shorten(text));
            return Optional.empty();
        }
        if (!text.startsWith("@{")) {
            return problems.expression(line, where, value)
                    .map(expression -> new Address(List.of(new Address.Data(expression))));
        }
        Matcher form = WITH_PARAMETERS.matcher(text);
        if (!form.matches()) {
            problems.add(line, where, "address-form", text);
            return Optional.empty();
        }
        return form.group(2) == null
                ? checked(List.of(new Address.Fixed(form.group(1).strip())))
                : withParameters(form.group(1).strip(), form.group(2));
    }

    private Optional<Address> withParameters(String base, String parameters) {
        int mark = base.indexOf('#');
        String path = mark < 0 ? base : base.substring(0, mark);
        List<Address.Part> parts = new ArrayList<>();
        fixed(parts, path);
        boolean first = path.indexOf('?') < 0;
        Matcher parameter = PARAMETER.matcher(parameters);
        int at = 0;
        while (parameter.find(at) && parameter.start() == at) {
            Optional<Address.Part> value = parameter(parameter.group(2));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            if (!inPath(parts, "{" + parameter.group(1) + "}", value.get())) {
                fixed(parts, (first ? "?" : "&") + parameter.group(1) + "=");
                parts.add(value.get());
                first = false;
            }
            at = parameter.end();
            if (parameter.group(3).isEmpty()) {
                break;
            }
        }
        if (at != parameters.length()) {
            problems.add(line, where, "address-form", parameters.substring(at));
            return Optional.empty();
        }
        fixed(parts, mark < 0 ? "" : base.substring(mark));
        return checked(parts);
    }

    private Optional<Address.Part> parameter(String text) {
        if (text.startsWith("$")) {
            return problems.expression(line, where, text).map(Address.Data::new);
        }
        String literal = text.startsWith("'") ? text.substring(1, text.length() - 1) : text;
        return Optional.of(new Address.Fixed(WebAddress.component(literal)));
    }

    /** Puts a value in place of its name in the fixed text; false when no text names it. */
    private static boolean inPath(List<Address.Part> parts, String name, Address.Part value) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Address.Fixed fixed && fixed.text().contains(name)) {
                int at = fixed.text().indexOf(name);
                List<Address.Part> pieces = new ArrayList<>();
                fixed(pieces, fixed.text().substring(0, at));
                pieces.add(value);
                fixed(pieces, fixed.text().substring(at + name.length()));
                parts.remove(i);
                parts.addAll(i, pieces);
                return true;
            }
        }
        return false;
    }

    private static void fixed(List<Address.Part> parts, String text) {
        if (!text.isEmpty()) {
            parts.add(new Address.Fixed(text));
        }
    }

    /** Whether a fixed text looks like an expression: it is none, and would reach members as it is. */
    private static boolean isExpression(Address.Part part) {
        return part instanceof Address.Fixed fixed && Inlined.looksLikeExpression(fixed.text());
    }

    private Optional<Address> misplaced(String text) {
        problems.add(line, where, "expression-misplaced", text);
        return Optional.empty();
    }

    private Optional<Address> checked(List<Address.Part> parts) {
        Address address = new Address(parts);
        if (parts.stream().anyMatch(AddressReader::isExpression)) {
            return misplaced(address.outline());
        }
        if (!AllowedAddresses.isAllowed(address.outline())) {
            problems.add(line, where, "address-refused", address.outline());
            return Optional.empty();
        }
        return Optional.of(address);
    }
}
