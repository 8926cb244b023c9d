package dev.rekindle.message.image;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says what shows an image: versions and drafts of templates, saved blocks, the brand. */
@Component
public class ImageUses {

    private static final String USES = """
            select u.key, u.kind, u.name, u.version
              from (select unnest(v.images) as key, case when t.live = v.number then 'LIVE' else 'OLDER' end as kind,
                           v.template as name, v.number as version
                      from template_version v join template t on t.key = v.template
                     where cardinality(v.images) > 0
                    union all
                    select unnest(d.images), 'DRAFT', d.template, 0 from template_draft d where cardinality(d.images) > 0
                    union all
                    select unnest(s.images), 'SAVED_BLOCK', s.name, 0 from saved_block s where cardinality(s.images) > 0
                    union all
                    select unnest(b.images), 'BRAND', '', 0 from brand b where cardinality(b.images) > 0
                   ) u
            """;

    private static final String ORDER =
            " order by u.key, array_position(array['LIVE', 'BRAND', 'DRAFT', 'SAVED_BLOCK', 'OLDER'], u.kind), u.name, u.version desc";

    private final JdbcClient jdbc;

    ImageUses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What shows the image, what counts most first; empty when it may be deleted. */
    public List<ImageUse> of(String key) {
        return jdbc.sql(USES + " where u.key = :key" + ORDER)
                .param("key", key)
                .query((row, index) -> use(row.getString("kind"), row.getString("name"), row.getInt("version")))
                .list();
    }

    /** The uses of all images that are used. */
    public Map<String, List<ImageUse>> all() {
        var uses = new HashMap<String, List<ImageUse>>();
        jdbc.sql(USES + ORDER).query(row -> {
            uses.computeIfAbsent(row.getString("key"), key -> new ArrayList<>())
                    .add(use(row.getString("kind"), row.getString("name"), row.getInt("version")));
        });
        return uses;
    }

    private static ImageUse use(String kind, String name, int version) {
        return new ImageUse(ImageUse.Kind.valueOf(kind), name, version);
    }
}
