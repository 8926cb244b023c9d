package dev.rekindle.message.template;

import dev.rekindle.message.brand.Brand;
import dev.rekindle.message.brand.BrandStyle;
import dev.rekindle.message.content.ContentPart;
import dev.rekindle.message.content.TemplateProblem;
import dev.rekindle.message.template.html.HtmlOutline;
import dev.rekindle.message.template.html.HtmlOutline.Piece;
import dev.rekindle.message.template.reading.ProblemCollector;
import dev.rekindle.message.template.reading.ReadPart;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The HTML frame that templates share: the folder {@code _layout} with one HTML file for each language. A template whose
 * {@code <html>} has the attribute {@code data-layout} is put into it as text, before it is read: the content of
 * its {@code <head>} before the layout's {@code </head>}, the content of its {@code <body>} in place of the layout's
 * {@code <!-- content -->}. What precedes {@code <!-- content -->} in the template's own body goes to the layout's
 * {@code <!-- preheader -->}.
 */
record TemplateLayout(Map<String, String> files, Brand brand) {

    static final String FOLDER = "_layout";

    private static final String SUFFIX = ".html";
    private static final String PREHEADER = "preheader";
    private static final String CONTENT = "content";

    TemplateLayout(Map<String, String> files) {
        this(files, Brand.NONE);
    }

    static TemplateLayout none() {
        return new TemplateLayout(Map.of());
    }

    /** A page as it is read: with the colours, fonts and texts of the brand in place of their names. */
    String branded(String file, String text) {
        return new BrandStyle(brand).in(text, Locale.forLanguageTag(TemplateFolder.languageOf(file)));
    }

    /** The frame for a file, in the look of the brand. */
    private String frame(String file) {
        return branded(file, files.getOrDefault(layoutFor(file), ""));
    }

    boolean isUsedBy(String file, String text) {
        return file.endsWith(SUFFIX) && new HtmlOutline(text).hasAttribute("data-layout");
    }

    /** What is wrong with the layout for a template, or with the template as something to put into it. */
    List<TemplateProblem> check(String template, String file, String text) {
        String name = layoutFor(file);
        String frame = frame(file);
        ProblemCollector problems = new ProblemCollector(template, FOLDER + "/" + name);
        if (compose(file, text).isEmpty()) {
            problems.add(0, "", "layout-incomplete");
        } else {
            ReadPart.of(ContentPart.Form.HTML, frame, problems);
        }
        return problems.found();
    }

    /** The page that is sent; empty when layout or template lacks a part that this needs. */
    Optional<String> compose(String file, String text) {
        HtmlOutline frame = new HtmlOutline(frame(file));
        HtmlOutline page = new HtmlOutline(text);
        Optional<Piece> frameHead = frame.inside("head");
        List<Piece> preheader = frame.comments(PREHEADER);
        List<Piece> content = frame.comments(CONTENT);
        Optional<Piece> head = page.inside("head");
        Optional<Piece> body = page.inside("body");
        if (frameHead.isEmpty() || preheader.isEmpty() || content.size() != 1 || head.isEmpty() || body.isEmpty()) {
            return Optional.empty();
        }
        int headEnd = frameHead.get().end();
        Piece before = preheader.get(0);
        Piece slot = content.get(0);
        if (headEnd > before.start() || before.end() > slot.start()) {
            return Optional.empty();
        }
        return Optional.of(frame.text(0, headEnd)
                + page.text(head.get().start(), head.get().end())
                + frame.text(headEnd, before.start())
                + preheaderOf(page, body.get())
                + frame.text(before.end(), slot.start())
                + contentOf(page, body.get())
                + frame.text(slot.end(), frame.length()));
    }

    private static Optional<Piece> marker(HtmlOutline page, Piece body) {
        return page.comments(CONTENT).stream()
                .filter(piece -> piece.start() >= body.start() && piece.end() <= body.end())
                .findFirst();
    }

    private static String preheaderOf(HtmlOutline page, Piece body) {
        return marker(page, body)
                .map(marker -> page.text(body.start(), marker.start()))
                .orElse("");
    }

    private static String contentOf(HtmlOutline page, Piece body) {
        return page.text(marker(page, body).map(Piece::end).orElse(body.start()), body.end());
    }

    /** The same language as the template's, otherwise the same without region, otherwise English. */
    private String layoutFor(String file) {
        Locale locale = Locale.forLanguageTag(TemplateFolder.languageOf(file));
        return List.of(file, locale.getLanguage() + SUFFIX).stream()
                .filter(files::containsKey)
                .findFirst()
                .orElse("en" + SUFFIX);
    }
}
