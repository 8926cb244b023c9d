package dev.rekindle.segment.source.http;

import dev.rekindle.segment.source.SourceFailure;
import dev.rekindle.segment.source.SourcePage;
import dev.rekindle.segment.source.SourceReader;
import dev.rekindle.segment.source.SourceRequest;
import dev.rekindle.segment.source.SourceSettings;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the pages of an API; the position is the cursor, the number of the page or its address. */
final class HttpReader implements SourceReader {

    private static final int SHOWN_COLUMNS = 60;

    private final JsonClient client;
    private final Access access;
    private final SourceRequest request;
    private final SourceSettings settings;
    private final Paging paging;
    private @Nullable String position;
    private @Nullable String watermark;
    private long number;

    HttpReader(JsonClient client, Access access, SourceRequest request) {
        this.client = client;
        this.access = access;
        this.request = request;
        this.settings = request.settings();
        this.paging = Paging.of(settings);
        this.position = request.position();
        this.watermark = request.watermark();
        this.number = request.rows();
    }

    @Override
    public SourcePage next() {
        JsonClient.Answer answer = ask(URI.create(address()));
        JsonNode rows = answer.body().at(settings.text("rows"));
        if (!rows.isArray()) {
            throw SourceFailure.lasting("no-rows", settings.text("rows"));
        }
        List<String> columns =
                request.isLook() ? leaves(rows) : request.columns().used();
        var read = new ArrayList<SourcePage.Row>();
        for (JsonNode row : rows) {
            if (request.isLook() && read.size() == request.pageSize()) {
                break;
            }
            read.add(new SourcePage.Row(++number, cells(row, columns)));
            mark(row);
        }
        String next = following(answer, rows.size());
        if (next != null && next.equals(position)) {
            throw SourceFailure.lasting("same-page", next);
        }
        position = next;
        return new SourcePage(columns, read, next, watermark);
    }

    /** An expired token is fetched anew once. */
    private JsonClient.Answer ask(URI url) {
        try {
            return client.ask(() -> get(url));
        } catch (SourceFailure e) {
            if (e.code().equals("login") && access.renew()) {
                return client.ask(() -> get(url));
            }
            throw e;
        }
    }

    private HttpGet get(URI url) {
        var get = new HttpGet(url);
        get.setHeader("Accept", "application/json");
        access.add(get);
        return get;
    }

    private String address() {
        String url = settings.text("url");
        if (paging == Paging.LINK && position != null) {
            return position;
        }
        if (settings.has("sizeParameter")) {
            url = with(url, settings.text("sizeParameter"), settings.text("size"));
        }
        if (request.since() != null) {
            url = with(url, settings.text("watermarkParameter"), request.since());
        }
        if (paging == Paging.PAGE) {
            url = with(url, settings.text("pageParameter"), page());
        }
        return paging == Paging.CURSOR && position != null
                ? with(url, settings.text("cursorParameter"), position)
                : url;
    }

    private String page() {
        return position == null ? Integer.toString(settings.whole("firstPage", 1)) : position;
    }

    private static String with(String url, String parameter, String value) {
        return url + (url.contains("?") ? "&" : "?") + URLEncoder.encode(parameter, StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private @Nullable String following(JsonClient.Answer answer, int rows) {
        return switch (paging) {
            case NONE -> null;
            case CURSOR -> text(answer.body().at(settings.text("cursorAt")));
            case PAGE -> rows == 0 ? null : Integer.toString(Integer.parseInt(page()) + 1);
            case LINK -> link(settings.has("linkAt") ? text(answer.body().at(settings.text("linkAt"))) : answer.next());
        };
    }

    /** Of the same server only: another would be given the token. */
    private @Nullable String link(@Nullable String found) {
        if (found == null) {
            return null;
        }
        URI first = URI.create(settings.text("url"));
        URI next;
        try {
            next = first.resolve(found);
        } catch (IllegalArgumentException e) {
            throw SourceFailure.lasting("link", found);
        }
        if (!Objects.equals(first.getScheme(), next.getScheme())
                || !Objects.equals(first.getRawAuthority(), next.getRawAuthority())) {
            throw SourceFailure.lasting("link", found);
        }
        return next.toString();
    }

    /** The highest watermark, compared as numbers where both are, else as text, which suits ISO 8601. */
    private void mark(JsonNode row) {
        String here = settings.has("watermarkAt") ? text(row.at(settings.text("watermarkAt"))) : null;
        if (here != null && (watermark == null || compare(here, watermark) > 0)) {
            watermark = here;
        }
    }

    private static int compare(String one, String other) {
        try {
            return new BigDecimal(one).compareTo(new BigDecimal(other));
        } catch (NumberFormatException e) {
            return one.compareTo(other);
        }
    }

    private static List<@Nullable String> cells(JsonNode row, List<String> columns) {
        var cells = new ArrayList<@Nullable String>(columns.size());
        columns.forEach(column -> cells.add(text(row.at(column))));
        return cells;
    }

    /** A value as text, an object or a list as JSON; null when there is none or an empty one. */
    private static @Nullable String text(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        String text = node.isNumber()
                ? node.decimalValue().toPlainString()
                : node.isValueNode() ? node.asString() : node.toString();
        return text.isEmpty() ? null : text;
    }

    /** The pointers of all values in the first rows, to choose from. */
    private List<String> leaves(JsonNode rows) {
        Set<String> found = new LinkedHashSet<>();
        for (int i = 0; i < rows.size() && i < request.pageSize(); i++) {
            leaves(rows.get(i), "", found);
        }
        return found.stream().limit(SHOWN_COLUMNS).toList();
    }

    private static void leaves(JsonNode node, String pointer, Set<String> found) {
        if (!node.isObject()) {
            found.add(pointer);
            return;
        }
        node.properties()
                .forEach(field -> leaves(
                        field.getValue(),
                        pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1"),
                        found));
    }

    @Override
    public void close() {
        client.close();
    }
}
