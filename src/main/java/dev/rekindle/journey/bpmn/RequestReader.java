package dev.rekindle.journey.bpmn;

import dev.rekindle.dictionary.NearNames;
import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.definition.TaskStep;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Reads the steps that ask something else for an answer: a decision table, a pool of coupons, another server. */
final class RequestReader {

    private static final Pattern FIELD = Pattern.compile("\\p{L}[\\p{L}\\p{N}_]{0,63}");
    private static final int MOST_FIELDS = 20;
    private static final int LONGEST_URL = 500;

    private RequestReader() {}

    static @Nullable Step score(Element node, DiagramEnvironment environment, FindingCollector findings) {
        String bean =
                node.getAttributeNS(BpmnElements.CAMUNDA, "delegateExpression").strip();
        String table = BpmnElements.settings(node).getOrDefault("table", "");
        if (!bean.equals("${score}") || table.isEmpty()) {
            findings.about(node, "score-without-table");
            return null;
        }
        if (!environment.tableExists(table)) {
            findings.about(node, "unknown-table", table, NearNames.to(table, environment.tables()));
        }
        return new TaskStep.Score(BpmnElements.id(node), BpmnElements.name(node), table);
    }

    static Step coupon(Element node, DiagramEnvironment environment, FindingCollector findings) {
        Map<String, String> given = BpmnElements.settings(node);
        String pool = given.getOrDefault("pool", "");
        if (pool.isEmpty()) {
            findings.about(node, "coupon-without-pool");
        } else if (!environment.poolExists(pool)) {
            findings.about(node, "unknown-pool", pool, NearNames.to(pool, environment.pools()));
        }
        boolean waits = one(node, given, "whenEmpty", "wait", "continue", findings);
        return new TaskStep.IssueCoupon(BpmnElements.id(node), BpmnElements.name(node), pool, waits);
    }

    static @Nullable Step webhook(Element node, DiagramEnvironment environment, FindingCollector findings) {
        Map<String, String> given = BpmnElements.settings(node);
        URI url = url(node, given.getOrDefault("url", ""), environment, findings);
        List<String> fields = fields(node, given.getOrDefault("fields", ""), findings);
        boolean stops = !one(node, given, "onFailure", "continue", "stop", findings);
        return url == null
                ? null
                : new TaskStep.CallWebhook(BpmnElements.id(node), BpmnElements.name(node), url, fields, stops);
    }

    /** Whether the setting has the first of two values, which it has by default. */
    private static boolean one(
            Element node,
            Map<String, String> given,
            String setting,
            String first,
            String second,
            FindingCollector findings) {
        String value = given.getOrDefault(setting, first);
        if (!value.equals(first) && !value.equals(second)) {
            findings.about(node, "bad-choice", setting, value, first, second);
        }
        return value.equals(first);
    }

    private static @Nullable URI url(
            Element node, String text, DiagramEnvironment environment, FindingCollector findings) {
        if (text.isEmpty()) {
            findings.about(node, "webhook-without-url");
            return null;
        }
        URI url = uri(text);
        if (url == null) {
            findings.about(node, "bad-url", text);
            return null;
        }
        if (!environment.mayCall(url)) {
            findings.about(node, "webhook-not-allowed", url.getHost());
        }
        return url;
    }

    /** Without user names, fragments and expressions: who may call where is decided by the host alone. */
    private static @Nullable URI uri(String text) {
        if (text.length() > LONGEST_URL) {
            return null;
        }
        try {
            URI url = URI.create(text);
            boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            boolean plain = url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null;
            return web && plain ? url : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static List<String> fields(Element node, String text, FindingCollector findings) {
        List<String> fields =
                text.isEmpty() ? List.of() : Arrays.asList(text.strip().split("\\s*,\\s*"));
        boolean valid = fields.size() <= MOST_FIELDS
                && fields.stream().allMatch(field -> FIELD.matcher(field).matches());
        if (!valid) {
            findings.about(node, "bad-fields", text, MOST_FIELDS);
        }
        return valid ? fields : List.of();
    }
}
