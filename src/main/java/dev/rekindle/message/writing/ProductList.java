package dev.rekindle.message.writing;

/** Writes the products that an event lists, or that are recommended: image, name and price of each, and what is said when there are none. */
final class ProductList {

    private static final int USUAL = 4;
    private static final int MOST = 20;
    private static final String USUAL_LIST = "items";

    private static final String PRODUCT = """
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px;"><tr>\
            <td th:unless="${empty product.image}" width="96" valign="top" style="padding:0 16px 0 0;">\
            <img th:src="${product.image}" th:alt="${product.name}" width="96" style="display:block;width:96px;height:auto;border:0;border-radius:8px;"></td>\
            <td class="ink" valign="top" style="font-family:var(--brand-font);font-size:16px;line-height:24px;color:var(--brand-text);">\
            <a class="link" th:unless="${empty product.url}" th:href="${product.url}" style="color:var(--brand-accent);font-weight:600;">[[${product.name}]]</a>\
            <strong th:if="${empty product.url}">[[${product.name}]]</strong><br>\
            [[${fallback(money(product.price, product.currency), product.price)}]]</td></tr></table>""";

    private ProductList() {}

    static String html(Block block) {
        return block.event().isBlank()
                ? BlockHtml.paragraphs(block.text())
                : html(
                        block,
                        "products(" + quoted(block.event()) + ", "
                                + quoted(block.list().isBlank() ? USUAL_LIST : block.list()) + ", " + count(block)
                                + ")");
    }

    /** The products that the member is most likely to buy next. */
    static String recommended(Block block) {
        return html(block, "recommended(" + count(block) + ")");
    }

    private static String html(Block block, String products) {
        String none = block.text().isBlank()
                ? ""
                : "<th:block th:if=\"${empty " + BlockHtml.attribute(products) + "}\">"
                        + BlockHtml.paragraphs(block.text()) + "</th:block>";
        return "<th:block th:each=\"product : ${" + BlockHtml.attribute(products) + "}\">" + PRODUCT + "</th:block>"
                + none;
    }

    private static int count(Block block) {
        Integer count = block.count();
        return count == null || count < 1 ? USUAL : Math.min(count, MOST);
    }

    /** As a text of the expression language. */
    private static String quoted(String text) {
        return "'" + text.strip().replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
